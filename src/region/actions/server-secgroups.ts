import { badInput, invalidStatus, missing } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { secgroups } from '../kinds/secgroups.ts'
import { servers } from '../kinds/servers.ts'
import { textsOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import type { ApiRequest } from '../resources/request.ts'
import { cloudOf, cloudRegionOf } from './cloud-of.ts'
import { startWork, takeOverServer } from './cloud-work.ts'

const READY = ['ready', 'running']

/** The groups that a body names. @throws ApiError for one that is not there, or is none of the server's cloud */
function namedGroups(request: ApiRequest, server: Row): Row[] {
  const { store } = request.region
  const keys = ['secgroup_ids', 'secgroup_id', 'secgroup', 'secgrp', 'secgrp_id']
  const wanted = keys.flatMap(key => textsOf(request.body, key))
  const host = store.rows('hosts').byKey(String(server.host_id))
  return wanted.map(text => {
    const group = fetchItem(store, secgroups, request.identity, text)
    if (group.manager_id !== host?.manager_id)
      throw badInput(`security group ${String(group.name)} and the server are not managed by the same provider`)
    return group
  })
}

/** The ids of the groups around a server. */
function present({ region }: ApiRequest, server: Row): string[] {
  const joined = region.store.rows('guestsecgroups').where({ guest_id: String(server.id) })
  const ids = [server.secgrp_id, ...joined.map(row => row.secgroup_id)]
  return [...new Set(ids.flatMap(id => (typeof id === 'string' && id !== '' ? [id] : [])))]
}

type Change = (present: readonly string[], named: readonly string[]) => readonly string[]

/** Changes the groups around a server, in its cloud. */
function change(task: string, change: Change): ObjectAction {
  return async (request, row) => {
    const { region } = request
    const named = namedGroups(request, row).map(group => String(group.id))
    if (named.length === 0) throw missing('secgroup_ids')
    if (!READY.includes(String(row.status)))
      throw invalidStatus(`Cannot change security groups of a server in status ${String(row.status)}`)
    const wanted = [...new Set(change(present(request, row), named))]
    if (wanted.length === 0) throw badInput('a server keeps at least one security group')
    const groups = region.store.rows('secgroups').byKeys(wanted)
    const external = wanted.map(id => String(groups.get(id)?.external_id ?? ''))
    const found = await cloudOf(region, servers, row)
    const before = String(row.status)
    startWork(request, { task, kind: servers, row, passing: [], failed: before }, async () => {
      const place = await cloudRegionOf(region, servers, row, found)
      const server = await place.getServer(String(row.external_id))
      await server.setSecgroups(external)
      await server.refresh()
      await takeOverServer(request, row, server, found)
    })
    return undefined
  }
}

const TASK = 'GuestSyncSecgroupTask'

export const secgroupActions: Readonly<Record<string, ObjectAction>> = {
  'add-secgroup': change(TASK, (present, named) => [...present, ...named]),
  'revoke-secgroup': change(TASK, (present, named) => present.filter(id => !named.includes(id))),
  'set-secgroup': change(TASK, (_, named) => named),
  'assign-secgroup': change(TASK, (present, named) => [...named, ...present.slice(1)]),
}
