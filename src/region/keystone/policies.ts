import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { badInput, reportedWithin } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { type Rule, rulesOf } from '../rbac/rules.ts'
import { scopeNamed } from '../rbac/scope.ts'
import { setEnabled } from '../resources/common.ts'
import type { Handlers } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { checkDomainEnabled, checkDomainOfNew, creating, NAME_STEPS, ownerOf } from './creation.ts'
import { checkScope, checkWriting } from './privileges.ts'
import { removeForGood } from './removal.ts'
import { bindRole } from './role-policies.ts'
import { sharing, sharingActions } from './sharing.ts'

const flag = (value: JsonValue | undefined) => value === true || value === 'true'

function decoded(blob: JsonValue | undefined): readonly Rule[] {
  const rules = rulesOf(blob)
  if (rules.length === 0) throw badInput('fail to decode policy data')
  return rules
}

const create = creating((request, kind) => {
  const { body } = request
  const name = bodyText(request, 'name', 'type')
  if (name === undefined) throw badInput('missing input field type')
  const scope = scopeNamed(bodyText(request, 'scope') ?? '')
  const rules = decoded(body.blob)
  reportedWithin('validatePolicyVioldatePrivilege', () => checkWriting(request, scope, rules))
  const { domainId } = ownerOf(request, kind)
  checkDomainOfNew(request, domainId)
  checkDomainEnabled(request, domainId, 'SEnabledIdentityBaseResourceManager.ValidateCreateData')
  const shared = sharing(request, kind)
  checkScope(request.identity, flag(body.is_system) ? 'system' : scope, 'create')
  return { scope, ...shared }
})

const TAGS = ['domain_tags', 'project_tags', 'object_tags'] as const

/** The tags of a policy after an update: added to, unless the update says `replace` or `remove`. */
function tagsAfter(policy: Row, body: JsonObject): Row {
  const action = body.tag_update_policy
  const patch: Row = {}
  for (const key of TAGS) {
    const given = Array.isArray(body[key]) ? body[key] : []
    const known = Array.isArray(policy[key]) ? policy[key] : []
    const texts = new Set(given.map(tag => JSON.stringify(tag)))
    const others = known.filter(tag => !texts.has(JSON.stringify(tag)))
    const after = action === 'replace' ? given : action === 'remove' ? others : [...others, ...given]
    if (action === 'replace' || given.length > 0) patch[key] = after.length === 0 ? null : after
  }
  return patch
}

const update: NonNullable<Handlers['update']> = (request, row, patch) => {
  const { body, identity } = request
  const wanted = bodyText(request, 'scope')
  const scope = scopeNamed(wanted ?? String(row.scope))
  if (wanted !== undefined || flag(body.is_system))
    checkScope(identity, flag(body.is_system) ? 'system' : scope, 'update')
  const tags = tagsAfter(row, body)
  if (isJsonObject(body.blob) || Object.keys(tags).length > 0) {
    const rules = decoded(isJsonObject(body.blob) ? body.blob : row.blob)
    reportedWithin('validatePolicyVioldatePrivilege', () => checkWriting(request, scope, rules))
  }
  const { domain_tags: _, project_tags: __, object_tags: ___, ...rest } = patch
  const type = bodyText(request, 'type')
  return {
    ...rest,
    ...tags,
    ...(wanted === undefined ? {} : { scope }),
    ...(type === undefined ? {} : { name: type }),
  }
}

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
