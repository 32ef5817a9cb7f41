import { badInput, invalidStatus, missing } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { guestsecgroups } from '../kinds/guest-joints.ts'
import { secgroups } from '../kinds/secgroups.ts'
import { servers } from '../kinds/servers.ts'
import { textsOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import type { ApiRequest } from '../resources/request.ts'
import { sql } from '../store/sql.ts'
import { isOwn } from './home.ts'

const READY = ['ready', 'running', 'suspend']
const KEYS = ['secgroup_ids', 'secgroup_id', 'secgroup', 'secgrp', 'secgrp_id'] as const

function named(request: ApiRequest): string[] {
  const { store } = request.region
  return KEYS.flatMap(key => textsOf(request.body, key)).map(text => {
    const group = fetchItem(store, secgroups, request.identity, text)
    if (!isOwn(store, secgroups, group))
      throw badInput(`security group ${String(group.name)} and the server are not managed by the same provider`)
    return String(group.id)
  })
}

function present({ region }: ApiRequest, server: Row): string[] {
  const joined = region.store.table(guestsecgroups).where({ guest_id: String(server.id) })
  return [...new Set([String(server.secgrp_id ?? ''), ...joined.map(row => row.secgroup_id)])].filter(id => id !== '')
}

type Change = (present: readonly string[], named: readonly string[]) => readonly string[]

/** Changes the groups around a server, at once. */
function changing(change: Change): ObjectAction {
  return (request, row) => {
    const { store, events } = request.region
    const groups = named(request)
    if (groups.length === 0) throw missing('secgroup_ids')
    if (!READY.includes(String(row.status)))
      throw invalidStatus(`Cannot change security groups of a server in status ${String(row.status)}`)
    const [first, ...others] = new Set(change(present(request, row), groups))
    store.db.transaction(() => {
      store.table(guestsecgroups).removeWhere(sql`guest_id = ${String(row.id)}`)
      store.rows(servers.plural).update(String(row.id), { secgrp_id: first ?? 'default' })
      for (const id of others) store.table(guestsecgroups).insert({ guest_id: String(row.id), secgroup_id: id })
    })
    events.record(servers, row, 'vm_assign_secgroup', groups.join(','), request.identity)
    return undefined
  }
}

export const serverSecgroupActions = {
  'add-secgroup': changing((present, named) => [...present, ...named]),
  'revoke-secgroup': changing((present, named) => present.filter(id => !named.includes(id))),
  'set-secgroup': changing((_, named) => named),
  'assign-secgroup': changing((present, named) => [...named, ...present.slice(1)]),
} as const
