import { isJsonObject, type JsonValue } from '../../core/json.ts'
import { badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { rolepolicies } from '../kinds/identity-links.ts'
import { textOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import type { ApiRequest } from '../resources/request.ts'
import { describe } from '../resources/show.ts'
import { sql } from '../store/sql.ts'

interface Link {
  readonly role_id: string
  readonly project_id: string | null
  readonly policy_id: string
  readonly ips: string | null
}

/** A policy for a role, in one project or in all. @throws ApiError for a policy or project that is not there */
function linkOf({ region, identity }: ApiRequest, role: Row, wanted: JsonValue | undefined): Link {
  const { store } = region
  const members = isJsonObject(wanted) ? wanted : {}
  const policy = textOf(members, 'policy_id', 'policy')
  if (policy === undefined) throw badInput('policy_id: missing input field')
  const project = textOf(members, 'project_id', 'project')
  const ips = members.ips
  return {
    role_id: String(role.id),
    policy_id: String(fetchItem(store, store.kind('policies'), identity, policy).id),
    project_id: project === undefined ? null : String(fetchItem(store, store.kind('projects'), identity, project).id),
    ips: Array.isArray(ips) ? ips.map(String).join(',') : typeof ips === 'string' && ips !== '' ? ips : null,
  }
}

function link({ region }: ApiRequest, { ips, ...ids }: Link): void {
  const table = region.store.table(rolepolicies)
  const known = table.first(ids)
  if (known === undefined) table.insert({ ...ids, ips })
  else table.change(known, { ips })
}

export const addPolicy: ObjectAction = (request, row) => {
  link(request, linkOf(request, row, request.body))
  return undefined
}

export const removePolicy: ObjectAction = (request, row) => {
  const { role_id, policy_id, project_id } = linkOf(request, row, request.body)
  request.region.store
    .table(rolepolicies)
    .removeWhere(
      sql`role_id = ${role_id} AND policy_id = ${policy_id} AND coalesce(project_id, '') = ${project_id ?? ''}`,
    )
  return undefined
}

/** Makes these the only policies of the role; `update` adds them. */
export const setPolicies: ObjectAction = (request, row) => {
  const { store } = request.region
  const action = textOf(request.body, 'action') ?? 'replace'
  if (action !== 'update' && action !== 'replace') throw badInput(`action: ${action} is neither update nor replace`)
  const { policies } = request.body
  const links = (Array.isArray(policies) ? policies : []).map(wanted => linkOf(request, row, wanted))
  store.db.transaction(() => {
    if (action === 'replace') store.table(rolepolicies).removeWhere(sql`role_id = ${String(row.id)}`)
    for (const each of links) link(request, each)
  })
  return undefined
}

/** `DELETE /v3/rolepolicies/id` */
export const unlinkPolicy: ObjectAction = (request, row, kind) => {
  const shown = describe(request, kind, row)
  request.region.store.table(rolepolicies).remove([Number(row.row_id)])
  return shown
}
