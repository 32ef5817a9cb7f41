import { raised } from '../../http/api-error.ts'
import { sharedWith } from '../../kinds/details/owners.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind, Scope } from '../../kinds/model/kind.ts'
import { type AllowedScope, higher, SCOPES } from '../../rbac/scope.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { listed } from '../../resources/owners/sharing.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { keystoneOptions } from '../options.ts'
import { ownerOf } from './creation.ts'

const SHARED = { is_public: true, public_scope: 'system' } as const
const OWN = { is_public: false, public_scope: 'none' } as const

const STEP = 'SharablePerformPublic'
const ADDING = 'shareToTarget add domains'
const CLEANING = 'shareToTarget clean domainss'
const ENDING = ['SharablePerformPrivate', 'CleanModelShares', 'remove shared domain']

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

/** Shares with all, or with the domains that are named; with none of them it is its own domain's again. */
const makePublic: ObjectAction = (request, row, kind) => {
  const named = listed(request, 'shared_domain_ids', 'shared_domains')
  const scope = named.length > 0 ? 'domain' : scopeText(request)
  if (higher('domain', scope)) throw raised('NotSupportedError', STEP, `cannot share domain resource to ${scope}`)
  if (scope !== 'system' && !hasDomains(request))
    throw raised('ForbiddenError', STEP, 'not allow to share to domain when non_default_domain_projects turned off')
  const domains = scope === 'domain' ? otherDomains(request, row, named) : []
  const becomes = scope === 'domain' && domains.length === 0 ? 'none' : scope
  // Whoever changes which domains see it must reach them all.
  const same = sharedWith(row).join() === domains.join()
  if (!same) checkScope(request, kind, 'public', ['system'], [STEP, scope === 'domain' ? ADDING : CLEANING])
  checkScope(request, kind, 'public', [becomes, String(row.public_scope)])
  const patch = { is_public: becomes !== 'none', public_scope: becomes }
  return share(request, row, kind.plural, { ...patch, shared_with: domains.length === 0 ? null : domains })
}

const scopeText = (request: ApiRequest): Scope => {
  const text = bodyText(request, 'scope')
  return SCOPES.find(scope => scope === text) ?? 'system'
}

/** The ids of the named domains, but for the one that the object belongs to. @throws ApiError for one that is not there */
function otherDomains({ region: { store } }: ApiRequest, row: Row, named: readonly string[]): string[] {
  const ids = named.map(text => {
    const domain = byNameOrId(store, 'domains', text)
    if (domain === undefined)
      throw raised('ResourceNotFoundError', STEP, ADDING, `fetch domain ${text} error`, `domain ${text}`)
    return String(domain.id)
  })
  return [...new Set(ids)].filter(id => id !== row.domain_id).sort()
}

const makePrivate: ObjectAction = (request, row, kind) => {
  if (row.is_public !== true && row.public_scope === 'none') return undefined
  if (!hasDomains(request))
    throw raised('ForbiddenError', 'SharablePerformPrivate', 'not allow to private domain resource')
  checkScope(request, kind, 'private', [String(row.public_scope)])
  if (sharedWith(row).length > 0) checkScope(request, kind, 'public', ['system'], ENDING)
  return share(request, row, kind.plural, { ...OWN, shared_with: null })
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
  scopes: readonly string[],
  steps: readonly string[] = [action === 'public' ? STEP : 'SharablePerformPrivate'],
): void {
  const allowed = identity.allowedScope('identity', kind.plural, 'perform', action)
  const beyond = scopes.find(scope => higher(reachOf(scope), allowed))
  if (beyond === undefined) return
  throw raised('NotSufficientPrivilegeError', ...steps, `require ${beyond} allow ${allowed}`)
}

function share({ region, identity }: ApiRequest, row: Row, plural: string, patch: Row): undefined {
  const changes = { ...patch, public_src: 'local' }
  region.store.rows(plural).update(String(row.id), changes)
  const { is_public: shared } = patch
  region.events.record(region.store.kind(plural), row, shared === true ? 'public' : 'private', changes, identity)
}

/** For roles and policies, which no project owns. */
export const sharingActions = { public: makePublic, private: makePrivate }
