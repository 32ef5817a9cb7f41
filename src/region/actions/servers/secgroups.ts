import {
  type ApiError,
  badInput,
  failed,
  forbidden,
  invalidStatus,
  missingParameter,
  unsupportedOperation,
} from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { secgroups } from '../../kinds/secgroups.ts'
import { servers } from '../../kinds/servers.ts'
import { textsOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { referredTo } from '../../resources/references.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { cardsOf, networkOf, vpcOf } from './cards/cards.ts'
import { startSync } from './cards/sync-config.ts'
import { secgroupsOf } from './create/server-config.ts'
import { MAX_SECGROUPS } from './drivers.ts'

const READY = ['ready', 'running', 'suspend']
/** The names under which clients name one group. */
const GROUP = ['secgroup_id', 'secgroup', 'secgrp', 'secgrp_id'] as const
const NO_ROWS = 'sql: no rows in result set'

/** The groups that a body names under one of the names of the list. */
function namedGroups(request: ApiRequest, ...keys: readonly string[]): Row[] {
  return keys.flatMap(key => textsOf(request.body, key)).map(text => referredTo(request, secgroups, text))
}

/** The vpc of a server's first card. @throws ApiError for a server without cards */
function vpcOfServer({ region }: ApiRequest, server: Row): Row | undefined {
  const [card] = cardsOf(region, server)
  if (card === undefined)
    throw failed('GetVpc', `failed getting guest network of ${String(server.name)}(${String(server.id)})`, NO_ROWS)
  return vpcOf(region.store, networkOf(region, card))
}

/** @throws ApiError for a group that cannot guard what is in the vpc: not ready, not of its cloud, or of another vpc or region */
export function checkUsable(vpc: Row | undefined, group: Row): void {
  const name = String(group.name)
  if (group.status !== 'ready') throw invalidStatus(`security group ${name} status is not ready`)
  if (String(vpc?.external_id ?? '') !== '' && String(group.external_id ?? '') === '')
    throw invalidStatus(`The security group ${name} does not have an external id`)
  const of = (column: string) => String(group[column] ?? '')
  if (of('vpc_id') !== '') {
    if (of('vpc_id') !== vpc?.id) throw invalidStatus('The security group does not belong to the vpc')
  } else if (of('globalvpc_id') !== '') {
    if (of('globalvpc_id') !== vpc?.globalvpc_id)
      throw invalidStatus('The security group and vpc are in different global vpc')
  } else if (of('cloudregion_id') !== '' && of('cloudregion_id') !== vpc?.cloudregion_id)
    throw invalidStatus('The security group and vpc are in different areas')
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
  return startSync(request, row, { firewall: true })
}

/** @throws ApiError when the status of a server is none in which its groups may change */
export function checkStatus(row: Row, doing: string): void {
  if (!READY.includes(String(row.status))) throw badInput(`Cannot ${doing} in status ${String(row.status)}`)
}

/** The refusal of more groups than a server may have. */
export function tooMany(row: Row): ApiError {
  return unsupportedOperation(`guest ${String(row.name)} band to up to ${MAX_SECGROUPS} security groups`)
}

/** The one group that a body names. @throws ApiError when there is none, or it cannot guard the server */
function namedGroup(request: ApiRequest, row: Row): Row {
  const [text] = GROUP.flatMap(key => textsOf(request.body, key))
  if (text === undefined) throw missingParameter('secgroup_id')
  const vpc = vpcOfServer(request, row)
  const group = referredTo(request, secgroups, text)
  checkUsable(vpc, group)
  return group
}

/** Sets the group that only administrators change, or takes it away. */
function setAdminGroup(request: ApiRequest, row: Row, id: string): undefined {
  const { store, events } = request.region
  const changed = store.rows(servers.plural).update(String(row.id), { admin_secgrp_id: id })
  const notes = { admin_secgrp_id: { old: row.admin_secgrp_id ?? '', new: id } }
  if (changed.length > 0) events.record(servers, row, 'update', notes, request.identity)
  return startSync(request, row, { firewall: true })
}

function checkAdmin({ identity }: ApiRequest, doing: string): void {
  if (!identity.administers('compute', servers.plural, 'perform', `${doing}-admin-secgroup`))
    throw forbidden(`not allowed to ${doing} admin secgroup`)
}

export const secgroupActions: Readonly<Record<string, ObjectAction>> = {
  'add-secgroup': (request, row) => {
    checkStatus(row, 'add security groups')
    const groups = namedGroups(request, 'secgroup_ids', 'secgroup', 'secgrp')
    if (groups.length === 0) throw missingParameter('secgroup_ids')
    const known = secgroupsOf(request.region.store, row)
    if (known.length + groups.length > MAX_SECGROUPS) throw tooMany(row)
    const vpc = vpcOfServer(request, row)
    for (const group of groups) {
      if (known.includes(String(group.id)))
        throw badInput(`security group ${String(group.name)} has already been assigned to guest ${String(row.name)}`)
      checkUsable(vpc, group)
    }
    return save(request, row, [...known, ...groups.map(group => String(group.id))])
  },
  'revoke-secgroup': (request, row) => {
    checkStatus(row, 'revoke security groups')
    const groups = namedGroups(request, 'secgroup_ids', 'secgroup', 'secgrp')
    if (groups.length === 0) return undefined
    const known = secgroupsOf(request.region.store, row)
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
    const vpc = vpcOfServer(request, row)
    for (const group of groups) checkUsable(vpc, group)
    return save(request, row, [...new Set(groups.map(group => String(group.id)))])
  },
  'assign-secgroup': (request, row) => {
    checkStatus(row, 'assign security rules')
    const id = String(namedGroup(request, row).id)
    return save(request, row, [
      id,
      ...secgroupsOf(request.region.store, row)
        .slice(1)
        .filter(other => other !== id),
    ])
  },
  'assign-admin-secgroup': (request, row) => {
    checkAdmin(request, 'assign')
    checkStatus(row, 'assign security rules')
    return setAdminGroup(request, row, String(namedGroup(request, row).id))
  },
  'revoke-admin-secgroup': (request, row) => {
    checkAdmin(request, 'revoke')
    checkStatus(row, 'assign security rules')
    return setAdminGroup(request, row, '')
  },
}
