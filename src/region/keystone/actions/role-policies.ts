import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { parseTime, stampOf } from '../../clock.ts'
import { badInput, raised, reportedWithin } from '../../http/api-error.ts'
import { rolepolicies } from '../../kinds/identity/links.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textOf, textsOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { parsePrefix } from '../grants/ip-prefixes.ts'
import { checkHandingOut } from '../grants/privileges.ts'

/** A policy that a role carries: in one project or in all, from some addresses or from all, for a time or for good. */
interface Bond {
  readonly role_id: string
  readonly project_id: string | null
  readonly policy_id: string
  readonly ips: string
  readonly valid_since: string
  readonly valid_until: string
}

/** What is named by id or name. @throws ApiError NotFoundError when it is not there */
function idOf(store: Store, plural: string, text: string): string {
  const row = byNameOrId(store, plural, text)
  if (row === undefined) throw raised('NotFoundError', `${store.kind(plural).keyword} ${text}`)
  return String(row.id)
}

function required(members: JsonObject, key: 'policy_id' | 'role_id'): string {
  const text = textOf(members, key, key.replace('_id', ''))
  if (text === undefined) throw raised('InputParameterError', `missing ${key}`)
  return text
}

function conditionsOf(store: Store, members: JsonObject): Omit<Bond, 'role_id' | 'policy_id'> {
  const ips = textsOf(members, 'ips')
  const bad = ips.find(text => parsePrefix(text) === undefined)
  if (bad !== undefined) throw raised('InputParameterError', `invalid prefix ${bad}`)
  const project = textOf(members, 'project_id', 'project')
  const moment = (key: string) => {
    const time = parseTime(textOf(members, key) ?? '')
    return time === undefined ? '' : stampOf(time)
  }
  return {
    project_id: project === undefined ? null : idOf(store, 'projects', project),
    ips: ips.join(','),
    valid_since: moment('valid_since'),
    valid_until: moment('valid_until'),
  }
}

function bondOf(store: Store, role: Row, wanted: JsonValue | undefined): Bond {
  const members = isJsonObject(wanted) ? wanted : {}
  const conditions = conditionsOf(store, members)
  const policy_id = idOf(store, 'policies', required(members, 'policy_id'))
  return { ...conditions, role_id: String(role.id), policy_id }
}

function bind(store: Store, { role_id, project_id, policy_id, ...conditions }: Bond): void {
  const table = store.table(rolepolicies)
  const known = table.first({ role_id, project_id, policy_id })
  if (known === undefined) table.insert({ role_id, project_id, policy_id, ...conditions })
  else table.change(known, conditions)
}

const keyOf = ({ role_id, project_id, policy_id }: Pick<Bond, 'role_id' | 'project_id' | 'policy_id'>) =>
  sql`role_id = ${role_id} AND policy_id = ${policy_id} AND coalesce(project_id, '') = ${project_id ?? ''}`

const carriedBy = (store: Store, role: Row) => store.table(rolepolicies).where({ role_id: String(role.id) })

/** With the first bonds of all, whatever is given: somebody must get the first policy. */
function checkCarrying(request: ApiRequest, policyIds: readonly (string | null)[]): void {
  const { store } = request.region
  if (store.table(rolepolicies).count() === 0) return
  const ids = policyIds.flatMap(id => (id === null ? [] : [id]))
  const policies = store.rows('policies').select(sql`coalesce(enabled, 1) = 1 AND ${within(sql`id`, ids)}`)
  reportedWithin('validateRolePolicies', () => checkHandingOut(request, policies))
}

const addPolicy: ObjectAction = (request, role) => {
  const { store } = request.region
  const bond = reportedWithin('normalizeRoleAddPolicyInput', () => bondOf(store, role, request.body))
  checkCarrying(request, [...carriedBy(store, role).map(row => row.policy_id), bond.policy_id])
  bind(store, bond)
  return undefined
}

const removePolicy: ObjectAction = (request, role) => {
  const { store } = request.region
  const project = textOf(request.body, 'project_id', 'project')
  const project_id = project === undefined ? null : idOf(store, 'projects', project)
  const policy_id = idOf(store, 'policies', required(request.body, 'policy_id'))
  store.table(rolepolicies).removeWhere(keyOf({ role_id: String(role.id), project_id, policy_id }))
  return undefined
}

/** Makes these the only policies of the role, unless another action than `replace` is named: then adds them. */
const setPolicies: ObjectAction = (request, role) => {
  const { store } = request.region
  const replaces = (textOf(request.body, 'action') ?? 'replace') === 'replace'
  const { policies } = request.body
  const bonds = (Array.isArray(policies) ? policies : []).map((wanted, i) =>
    reportedWithin(`normalizeRoleAddPolicyInput at ${i}`, () => bondOf(store, role, wanted)),
  )
  const carried = replaces ? [] : carriedBy(store, role).map(row => row.policy_id)
  checkCarrying(request, [...bonds.map(bond => bond.policy_id), ...carried])
  store.db.transaction(() => {
    if (replaces) store.table(rolepolicies).removeWhere(sql`role_id = ${String(role.id)}`)
    for (const bond of bonds) bind(store, bond)
  })
  return undefined
}

/** `POST /v3/policies/id/bind-role` */
export const bindRole: ObjectAction = ({ region, body }, policy) => {
  const { store } = region
  const conditions = conditionsOf(store, body)
  const role_id = idOf(store, 'roles', required(body, 'role_id'))
  bind(store, { ...conditions, role_id, policy_id: String(policy.id) })
  return undefined
}

export const roleActions = { 'add-policy': addPolicy, 'remove-policy': removePolicy, 'set-policies': setPolicies }

/** `/v3/rolepolicies`: the bonds as objects of their own. */
export const rolePolicyHandlers: Handlers = {
  create: (request, kind) => {
    const { body, region } = request
    const policy = textOf(body, 'policy_id')
    if (policy === undefined) throw badInput('policy_id: missing input field')
    const table = region.store.table(rolepolicies)
    const key = {
      role_id: textOf(body, 'role_id') ?? null,
      project_id: textOf(body, 'project_id') ?? null,
      policy_id: policy,
    }
    const conditions = {
      ...conditionsOf(region.store, { ...body, project_id: null, project: null }),
      project_id: key.project_id,
      auth: body.auth !== false && body.auth !== 'false',
    }
    const known = table.first(key)
    if (known === undefined) return describe(request, kind, table.insert({ ...key, ...conditions }))
    table.change(known, conditions)
    return describe(request, kind, table.first(key) ?? known)
  },
  remove: (request, row, kind) => {
    const shown = describe(request, kind, row)
    request.region.store.table(rolepolicies).remove([Number(row.row_id)])
    return { ...shown, deleted: true, deleted_at: request.region.clock.stamp() }
  },
}
