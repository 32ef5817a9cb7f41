import { raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { type AllowedScope, higher } from '../../rbac/scope.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { keystoneOptions } from '../options.ts'
import { ownerOf } from './creation.ts'

const SHARED = { is_public: true, public_scope: 'system' } as const
const OWN = { is_public: false, public_scope: 'none' } as const

const hasDomains = ({ region }: ApiRequest) => keystoneOptions(region.store).nonDefaultDomainProjects

/**
 * Who sees a new role or policy: all, where nobody but the default domain could have any; else as the body says, or all
 * when it says no scope and an administrator makes it in the own domain.
 * @throws ApiError when that is more than the asker may make
 */
export function sharing(request: ApiRequest, kind: Kind): Row {
  const { is_public: shared } = request.body
  const scope = bodyText(request, 'public_scope')
  const toAll =
    !hasDomains(request) || scope === 'system' || (scope === undefined && (shared === true || shared === 'true'))
  const allowed = request.identity.allowedScope('identity', kind.plural, 'perform', 'public')
  if (!toAll) {
    if (scope !== undefined) return { ...OWN, public_scope: scope }
    const byDefault = allowed === 'system' && ownerOf(request, kind).domainId === request.identity.domainId
    return { ...(byDefault ? SHARED : OWN), public_src: 'local' }
  }
  if (allowed !== 'system')
    throw raised('NotSufficientPrivilegeError', 'SharableManagerValidateCreateData', `require system allow ${allowed}`)
  return SHARED
}

const makePublic: ObjectAction = (request, row, kind) => {
  const scope = bodyText(request, 'scope') ?? 'system'
  if (scope !== 'system' && !hasDomains(request))
    throw raised(
      'ForbiddenError',
      'SharablePerformPublic',
      'not allow to share to domain when non_default_domain_projects turned off',
    )
  checkScope(request, kind, 'public', scope, String(row.public_scope))
  return share(request, row, kind.plural, { ...SHARED, public_scope: scope })
}

const makePrivate: ObjectAction = (request, row, kind) => {
  if (!hasDomains(request))
    throw raised('ForbiddenError', 'SharablePerformPrivate', 'not allow to private domain resource')
  checkScope(request, kind, 'private', String(row.public_scope))
  return share(request, row, kind.plural, OWN)
}

const reachOf = (scope: string): AllowedScope => (scope === 'system' || scope === 'domain' ? scope : 'none')

/**
 * Nobody shares further than his policies reach, nor ends what reaches further.
 * @throws ApiError NotSufficientPrivilegeError
 */
function checkScope(
  { identity }: ApiRequest,
  kind: Kind,
  action: 'public' | 'private',
  ...scopes: readonly string[]
): void {
  const allowed = identity.allowedScope('identity', kind.plural, 'perform', action)
  const beyond = scopes.find(scope => higher(reachOf(scope), allowed))
  if (beyond === undefined) return
  const step = action === 'public' ? 'SharablePerformPublic' : 'SharablePerformPrivate'
  throw raised('NotSufficientPrivilegeError', step, `require ${beyond} allow ${allowed}`)
}

function share({ region, identity }: ApiRequest, row: Row, plural: string, patch: Row): undefined {
  const changes = { ...patch, public_src: 'local' }
  region.store.rows(plural).update(String(row.id), changes)
  const { is_public: shared } = patch
  region.events.record(region.store.kind(plural), row, shared === true ? 'public' : 'private', changes, identity)
}

/** For roles and policies, which no project owns. */
export const sharingActions = { public: makePublic, private: makePrivate }
