import { type ApiError, badInput, invalidStatus, missingParameter, unsupportedOperation } from '../../http/api-error.ts'
import type { Row } from '../../kinds/column.ts'
import { secgroups } from '../../kinds/secgroups.ts'
import { servers } from '../../kinds/servers.ts'
import { textsOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { referredTo } from '../../resources/references.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { cloudServer, serverWork, syncStatus } from './cloud-server.ts'
import { MAX_SECGROUPS } from './drivers.ts'

const READY = ['ready', 'running', 'suspend']

/** The groups that a body names under one of the names of the list. */
function namedGroups(request: ApiRequest, ...keys: readonly string[]): Row[] {
  return keys.flatMap(key => textsOf(request.body, key)).map(text => referredTo(request, secgroups, text))
}

/** @throws ApiError for a group that cannot guard the server: not ready, not of a cloud, or of another VPC or region */
function checkUsable({ region }: ApiRequest, server: Row, group: Row): void {
  const { store } = region
  if (group.status !== 'ready') throw invalidStatus(`security group ${String(group.name)} status is not ready`)
  if (String(group.external_id ?? '') === '')
    throw invalidStatus(`The security group ${String(group.name)} does not have an external id`)
  const [vpc] = store.rows('vpcs').select(sql`t.id IN (SELECT w.vpc_id FROM guestnetworks AS g
    JOIN networks AS n ON n.id = g.network_id JOIN wires AS w ON w.id = n.wire_id
    WHERE g.deleted = 0 AND g.guest_id = ${String(server.id)})`)
  const of = (column: string) => String(group[column] ?? '')
  if (of('vpc_id') !== '' && of('vpc_id') !== vpc?.id)
    throw invalidStatus('The security group does not belong to the vpc')
  if (of('vpc_id') === '' && of('cloudregion_id') !== '' && of('cloudregion_id') !== vpc?.cloudregion_id)
    throw invalidStatus('The security group and vpc are in different areas')
}

/** The ids of the groups around a server, the first one first. */
function present({ region }: ApiRequest, server: Row): string[] {
  const joined = region.store.rows('guestsecgroups').where({ guest_id: String(server.id) })
  const ids = [server.secgrp_id, ...joined.map(row => row.secgroup_id)]
  return [...new Set(ids.flatMap(id => (typeof id === 'string' && id !== '' ? [id] : [])))]
}

/** Makes these the groups around a server, here at once and then in its cloud. */
function save(request: ApiRequest, row: Row, wanted: readonly string[]): undefined {
  const { store, events } = request.region
  const [first = 'default', ...others] = wanted
  const joints = store.rows('guestsecgroups')
  store.db.transaction(() => {
    joints.removeWhere(sql`guest_id = ${String(row.id)}`)
    for (const id of others) joints.insert({ guest_id: String(row.id), secgroup_id: id })
    const changed = store.rows(servers.plural).update(String(row.id), { secgrp_id: first })
    if (changed.length > 0)
      events.record(servers, row, 'update', { secgrp_id: { old: row.secgrp_id, new: first } }, request.identity)
  })
  const groups = store.rows('secgroups').byKeys(wanted)
  const external = wanted.flatMap(id => {
    const known = String(groups.get(id)?.external_id ?? '')
    return known === '' ? [] : [known]
  })
  const log = { doing: 'sync_conf', failed: 'sync_conf_fail' }
  serverWork(request, row, { task: 'GuestSyncConfTask', passing: [], failed: 'sync_fail', log }, async () => {
    const { server } = await cloudServer(request, row)
    await server.setSecgroups(external)
    await syncStatus(request, row)
  })
  return undefined
}

function checkStatus(row: Row, doing: string): void {
  if (!READY.includes(String(row.status))) throw badInput(`Cannot ${doing} in status ${String(row.status)}`)
}

function tooMany(row: Row): ApiError {
  return unsupportedOperation(`guest ${String(row.name)} band to up to ${MAX_SECGROUPS} security groups`)
}

export const secgroupActions: Readonly<Record<string, ObjectAction>> = {
  'add-secgroup': (request, row) => {
    checkStatus(row, 'add security groups')
    const groups = namedGroups(request, 'secgroup_ids', 'secgroup', 'secgrp')
    if (groups.length === 0) throw missingParameter('secgroup_ids')
    const known = present(request, row)
    if (known.length + groups.length > MAX_SECGROUPS) throw tooMany(row)
    for (const group of groups) {
      if (known.includes(String(group.id)))
        throw badInput(`security group ${String(group.name)} has already been assigned to guest ${String(row.name)}`)
      checkUsable(request, row, group)
    }
    return save(request, row, [...known, ...groups.map(group => String(group.id))])
  },
  'revoke-secgroup': (request, row) => {
    checkStatus(row, 'revoke security groups')
    const groups = namedGroups(request, 'secgroup_ids', 'secgroup', 'secgrp')
    if (groups.length === 0) return undefined
    const known = present(request, row)
    for (const group of groups)
      if (!known.includes(String(group.id)))
        throw badInput(`security group ${String(group.name)} not assigned to guest ${String(row.name)}`)
    return save(
      request,
      row,
      known.filter(id => !groups.some(group => group.id === id)),
    )
  },
  'set-secgroup': (request, row) => {
    checkStatus(row, 'set security rules')
    const groups = namedGroups(request, 'secgroup_ids', 'secgroup', 'secgrp')
    if (groups.length === 0) throw missingParameter('secgroup_ids')
    if (groups.length > MAX_SECGROUPS) throw tooMany(row)
    for (const group of groups) checkUsable(request, row, group)
    return save(request, row, [...new Set(groups.map(group => String(group.id)))])
  },
  'assign-secgroup': (request, row) => {
    checkStatus(row, 'assign security rules')
    const [group] = namedGroups(request, 'secgroup_id', 'secgroup', 'secgrp', 'secgrp_id')
    if (group === undefined) throw missingParameter('secgroup_id')
    checkUsable(request, row, group)
    const id = String(group.id)
    return save(request, row, [
      id,
      ...present(request, row)
        .slice(1)
        .filter(other => other !== id),
    ])
  },
}
