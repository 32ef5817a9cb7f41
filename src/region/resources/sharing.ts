import { ApiError, badInput, forbidden } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import type { Kind, Scope } from '../kinds/kind.ts'
import { flagOf, textsOf } from '../query/params.ts'
import type { AllowedScope } from '../rbac/scope.ts'
import { higher, SCOPES } from '../rbac/scope.ts'
import { changeRow } from './changes.ts'
import type { ObjectAction } from './handlers.ts'
import { type ApiRequest, bodyText } from './request.ts'

const WITH_ALL = { is_public: true, public_scope: 'system' } as const
const WITH_NOBODY = { is_public: false, public_scope: 'none', public_src: 'local' } as const

/** Whether everyone, or everyone of its domain, may see what belongs to a project or a domain. */
export function isSharedOut(kind: Kind, row: Row): boolean {
  if (row.public_scope === 'domain') return kind.scope === 'project'
  return row.public_scope === 'system' && row.is_public === true
}

function scopeOf(text: string | undefined, otherwise: Scope): Scope {
  return SCOPES.find(scope => scope === text) ?? otherwise
}

/** @throws ApiError when the identity may not act on something that is shared as widely */
function checkReach({ identity }: ApiRequest, kind: Kind, action: string, required: AllowedScope): void {
  const allowed = identity.allowedScope(kind.service, kind.plural, 'perform', action)
  if (higher(required, allowed))
    throw new ApiError(
      'NotSufficientPrivilegeError',
      `require ${required} allow ${allowed}: NotSufficientPrivilegeError`,
    )
}

/**
 * With whom a new object is shared: what belongs to a domain with all, since projects are in the default domain only;
 * what belongs to a project with whom its maker says.
 * @throws ApiError when the maker may not share it so
 */
export function sharingOf(request: ApiRequest, kind: Kind): Row {
  if (!('is_public' in kind.columns) || (kind.scope !== 'project' && kind.scope !== 'domain')) return {}
  const wanted = bodyText(request, 'public_scope')
  const withAll =
    kind.scope === 'domain' ||
    wanted === 'system' ||
    wanted === 'domain' ||
    (wanted === undefined && flagOf(request.body, 'is_public') === true)
  if (!withAll) return WITH_NOBODY
  checkReach(request, kind, 'public', 'system')
  return wanted === 'domain' ? { ...WITH_ALL, public_scope: 'domain' } : WITH_ALL
}

/** Shares an object with everyone; within one domain there is nobody else to share it with. */
export const makePublic: ObjectAction = (request, row, kind) => {
  const step = 'SharablePerformPublic'
  const target = scopeOf(bodyText(request, 'scope'), 'system')
  const own: Scope = kind.scope === 'domain' ? 'domain' : 'project'
  if (higher(own, target))
    throw new ApiError('NotSupportedError', `${step}: cannot share ${own} resource to ${target}: NotSupportedError`)
  const projects = textsOf(request.body, 'shared_projects').length
  const domains = textsOf(request.body, 'shared_domains').length
  if (projects > 0 && domains > 0)
    throw badInput(`${step}: cannot set shared_projects and shared_domains at the same time: InputParameterError`)
  if (target === 'domain' || domains > 0)
    throw forbidden(`${step}: not allow to share to domain when non_default_domain_projects turned off: ForbiddenError`)
  if (projects > 0)
    throw new ApiError('NotSupportedError', 'the dev region shares with everyone, not with single projects')
  checkReach(request, kind, 'public', target === 'project' ? 'none' : target)
  const patch = target === 'system' ? { ...WITH_ALL, public_src: 'local' } : WITH_NOBODY
  return changeRow(request, kind, row, patch, 'public', { scope: target })
}

export const makePrivate: ObjectAction = (request, row, kind) => {
  if (row.is_public !== true && row.public_scope === 'none') return undefined
  if (kind.scope === 'domain')
    throw forbidden('SharablePerformPrivate: not allow to private domain resource: ForbiddenError')
  checkReach(request, kind, 'private', scopeOf(String(row.public_scope), 'project'))
  return changeRow(request, kind, row, WITH_NOBODY, 'private')
}
