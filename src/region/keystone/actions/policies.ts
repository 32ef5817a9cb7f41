import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { ApiError, badInput, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { scopeNamed } from '../../rbac/scope.ts'
import { readTags, type TagSet, withoutTags, withTags, writeTags } from '../../rbac/tags.ts'
import { setEnabled } from '../../resources/common.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { nodesOf, TAG_COLUMNS, wantedPolicy } from '../grants/policy-of.ts'
import { checkScope, checkWriting } from '../grants/privileges.ts'
import { checkDomainEnabled, checkDomainOfNew, creating, NAME_STEPS, ownerOf } from './creation.ts'
import { removeForGood } from './removal.ts'
import { bindRole } from './role-policies.ts'
import { sharing, sharingActions } from './sharing.ts'

const flag = (value: JsonValue | undefined) => value === true || value === 'true'

const create = creating((request, kind) => {
  const { body, region } = request
  const name = bodyText(request, 'name', 'type')
  if (name === undefined) throw badInput('missing input field type')
  const scope = scopeNamed(bodyText(request, 'scope') ?? '')
  const nodes = nodesOf(region.store, body)
  const tags = Object.fromEntries(TAG_COLUMNS.map(key => [key, writeTags(givenTags(body, key) ?? [])]))
  const policy = wantedPolicy(region.store, { blob: body.blob ?? null, org_node_id: nodes, ...tags })
  reportedWithin('validatePolicyVioldatePrivilege', () => checkWriting(request, scope, policy))
  const { domainId } = ownerOf(request, kind)
  checkDomainOfNew(request, domainId)
  checkDomainEnabled(request, domainId, 'SEnabledIdentityBaseResourceManager.ValidateCreateData')
  const shared = sharing(request, kind)
  checkScope(request.identity, flag(body.is_system) ? 'system' : scope, 'create')
  const said = Object.entries(tags).filter(([, set]) => set.length > 0)
  return { scope, ...shared, ...Object.fromEntries(said), ...(nodes.length > 0 && { org_node_id: nodes }) }
})

const DECODING = 'tagutils.TTagSet: unmarshal type mismatch'

/** The tags of a body; undefined when it says nothing of them. @throws ApiError 500, as the original, for what is no list */
function givenTags(body: JsonObject, key: string): TagSet | undefined {
  const value = body[key]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw new ApiError('unmarshal type mismatch', `setStructFieldAt ${key}: ${DECODING}`)
  return readTags(value)
}

/**
 * The tags and nodes of a policy after an update: added to, unless the update says `replace` or `remove`. As in the
 * original, what removing would leave empty stays as the update gives it; only `replace` with an empty list empties.
 */
function narrowingAfter(request: ApiRequest, policy: Row): Row {
  const { body } = request
  const action = body.tag_update_policy
  const patch: Row = {}
  for (const key of TAG_COLUMNS) {
    const given = givenTags(body, key)
    if (given === undefined) continue
    const known = readTags(policy[key] ?? undefined)
    const after =
      action === 'replace' ? given : action === 'remove' ? withoutTags(known, given) : withTags(known, given)
    const kept = after.length === 0 ? given : after
    patch[key] = kept.length === 0 ? null : writeTags(kept)
  }
  const nodes = nodesOf(request.region.store, body)
  if (nodes.length === 0) return patch
  const known = Array.isArray(policy.org_node_id) ? policy.org_node_id.map(String) : []
  const others = known.filter(id => !nodes.includes(id))
  const after = action === 'replace' ? nodes : action === 'remove' ? others : [...nodes, ...others]
  return { ...patch, org_node_id: after.length === 0 ? nodes : after }
}

const update: NonNullable<Handlers['update']> = (request, row, patch) => {
  const { body, identity, region } = request
  const wanted = bodyText(request, 'scope')
  const scope = scopeNamed(wanted ?? String(row.scope))
  if (wanted !== undefined || flag(body.is_system))
    checkScope(identity, flag(body.is_system) ? 'system' : scope, 'update')
  const narrower = narrowingAfter(request, row)
  const blob = isJsonObject(body.blob) ? body.blob : (row.blob ?? null)
  if (isJsonObject(body.blob) || body.tag_update_policy === 'replace' || Object.keys(narrower).length > 0) {
    const policy = wantedPolicy(region.store, { ...row, ...narrower, blob })
    reportedWithin('validatePolicyVioldatePrivilege', () => checkWriting(request, scope, policy))
  }
  const type = bodyText(request, 'type')
  return {
    ...patch,
    ...allowedOf(narrower, patch),
    ...(wanted === undefined ? {} : { scope }),
    ...(type === undefined ? {} : { name: type }),
  }
}

/** What of the narrowing the asker may write: the columns that the body's own members reach. */
const allowedOf = (narrower: Row, patch: Row): Row =>
  Object.fromEntries(Object.entries(narrower).filter(([key]) => key in patch))

export const policyHandlers: Handlers = {
  create: (request, kind) => {
    // A policy without a name is called as its type, which clients still send.
    const { type } = request.body
    const named: ApiRequest =
      request.body.name === undefined && type !== undefined
        ? { ...request, body: { ...request.body, name: type } }
        : request
    return create(named, kind)
  },
  nameStep: NAME_STEPS.enabled,
  update,
  remove: removeForGood(),
  perform: { ...sharingActions, 'bind-role': bindRole, enable: setEnabled(true), disable: setEnabled(false) },
}
