import { ApiError, raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Scope } from '../../kinds/model/kind.ts'
import type { Identity, PoliciesByScope } from '../../rbac/identity.ts'
import { containsAll, type Policy } from '../../rbac/policy.ts'
import { type AllowedScope, higher, SCOPES } from '../../rbac/scope.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { keystoneOptions } from '../options.ts'
import { policiesByScope, policiesOf } from './grants.ts'

const highest = (policies: PoliciesByScope): AllowedScope => SCOPES.find(scope => policies.has(scope)) ?? 'none'

/**
 * Nobody hands out more than he has: what the policies open must be within what those of the asker open.
 * @throws ApiError NotSufficientPrivilegeError
 */
export function checkHandingOut(request: ApiRequest, policies: readonly Row[]): void {
  if (keystoneOptions(request.region.store).noPolicyViolationCheck) return
  const given = policiesByScope(request.region.store, policies)
  const mine = request.identity.policies
  const [wanted, own] = [highest(given), highest(mine)]
  if (higher(wanted, own))
    throw raised('NotSufficientPrivilegeError', 'assigning roles requires higher privilege scope')
  if (wanted === 'none' || wanted !== own) return
  if (!containsAll(mine.get(own) ?? [], given.get(wanted) ?? []))
    throw raised('NotSufficientPrivilegeError', "assigning roles violates operator's policy")
}

/** {@link checkHandingOut} for roles in a project. */
export function checkRoles(request: ApiRequest, projectId: string, roleIds: readonly string[]): void {
  checkHandingOut(request, policiesOf(request.region.store, { roleIds, projectId }))
}

/**
 * Nobody writes a policy that opens more than his own do; the administrator of all may.
 * @throws ApiError NotSufficientPrivilegeError
 */
export function checkWriting(request: ApiRequest, scope: Scope, policy: Policy): void {
  const { identity } = request
  if (keystoneOptions(request.region.store).noPolicyViolationCheck || isSysadmin(identity)) return
  const wide = SCOPES.slice(0, SCOPES.indexOf(scope) + 1)
  if (wide.some(each => containsAll(identity.policies.get(each) ?? [], [policy]))) return
  throw raised('NotSufficientPrivilegeError', "policy violates operator's policy")
}

const isSysadmin = (identity: Identity) => identity.user === 'sysadmin' && identity.userDomainId === 'default'

/** @throws ApiError when the asker may not do the action on policies of that scope */
export function checkScope(identity: Identity, required: Scope, action: 'create' | 'update'): void {
  const allowed = identity.allowedScope('identity', 'policies', action)
  if (higher(required, allowed)) throw raised('NotSufficientPrivilegeError', `require ${required} allow ${allowed}`)
}

/** A refusal when the asker may not do an action that belongs to no object, such as `tokens perform auth`. */
export function checkSystem(identity: Identity, details: string, resource: string, ...action: readonly string[]): void {
  if (!identity.administers('identity', resource, ...action)) throw new ApiError('ForbiddenError', details)
}
