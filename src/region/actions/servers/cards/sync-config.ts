import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { setStatus } from '../../cloud-work.ts'
import { cloudServer, current, serverWork, syncStatus } from '../cloud-server.ts'

const LOG = { doing: 'sync_conf', failed: 'sync_conf_fail' } as const
/** Why a server's status is asked for, as the last step of other work. */
const ASKED = 'perform_syncstatus'

/** How what is kept of a server here is brought to where it runs. */
export interface Bringing {
  /** Only the rules around it: its status stays meanwhile. */
  readonly firewall?: boolean
  /** What follows when its host has taken it over; without, the status is asked for. */
  readonly after?: () => void
}

/** Brings a server's cards and rules to its host, or to its cloud, which tells how it really is. */
export function startSync(request: ApiRequest, row: Row, { firewall = false, after }: Bringing = {}): undefined {
  const before = String(row.status)
  const passing = firewall ? [] : ['sync_config']
  const stage = 'OnSyncComplete'
  serverWork(request, row, { task: 'GuestSyncConfTask', passing, failed: 'sync_fail', log: LOG, stage }, async () => {
    const own = isOwn(request.region.store, servers, row)
    if (!own && firewall) await tellGroups(request, row)
    if (after !== undefined) after()
    else if (own) settle(request, row, before)
    else await syncStatus(request, row)
  })
  return undefined
}

/** Tells the cloud which groups guard a server. */
async function tellGroups(request: ApiRequest, row: Row): Promise<void> {
  const { store } = request.region
  const now = current(request, row)
  const ids = [
    now.secgrp_id,
    ...store
      .rows('guestsecgroups')
      .where({ guest_id: String(row.id) })
      .map(joint => joint.secgroup_id),
  ]
  const groups = store.rows('secgroups').select(sql`t.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
  const { server } = await cloudServer(request, row)
  await server.setSecgroups(groups.map(group => String(group.external_id ?? '')).filter(id => id !== ''))
}

/** A server of the premises does what it did before. */
function settle(request: ApiRequest, row: Row, before: string): void {
  setStatus(request, servers, row, 'sync_status', ASKED)
  setStatus(request, servers, row, ['running', 'suspend'].includes(before) ? before : 'ready')
}

/** Writes what is new of a stopped server onto its disk. */
function startDeploy(request: ApiRequest, row: Row): undefined {
  const work = {
    task: 'GuestDeployTask',
    passing: ['start_deploy', 'deploying'],
    failed: 'deploy_fail',
    log: { failed: 'deploy_fail' },
    stage: 'OnDeployGuestComplete',
  }
  serverWork(request, row, work, async () => {
    if (isOwn(request.region.store, servers, row)) return settle(request, row, 'ready')
    const { server } = await cloudServer(request, row)
    await server.deploy({})
    await syncStatus(request, row)
  })
  return undefined
}

/** After a change of a server's cards, unless it shall not be brought there yet. */
export function bringCards(request: ApiRequest, row: Row): undefined {
  if (request.body.disable_sync_config !== false) return undefined
  return row.status === 'ready' ? startDeploy(request, row) : startSync(request, row)
}
