import { raised } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { keystoneOptions } from './options.ts'

const SHARED = { is_public: true, public_scope: 'system' } as const
const OWN = { is_public: false, public_scope: 'none' } as const

const hasDomains = ({ region }: ApiRequest) => keystoneOptions(region.store).nonDefaultDomainProjects

/** Who sees a new role or policy: all, where nobody but the default domain could have any; else as the body says. */
export function sharing(request: ApiRequest): Row {
  if (!hasDomains(request)) return SHARED
  const { is_public: shared } = request.body
  const scope = bodyText(request, 'public_scope')
  return scope === 'system' || (scope === undefined && (shared === true || shared === 'true')) ? SHARED : OWN
}

const makePublic: ObjectAction = (request, row, kind) => {
  const scope = bodyText(request, 'scope') ?? 'system'
  if (scope !== 'system' && !hasDomains(request))
    throw raised(
      'ForbiddenError',
      'SharablePerformPublic',
      'not allow to share to domain when non_default_domain_projects turned off',
    )
  return share(request, row, kind.plural, { ...SHARED, public_scope: scope })
}

const makePrivate: ObjectAction = (request, row, kind) => {
  if (!hasDomains(request))
    throw raised('ForbiddenError', 'SharablePerformPrivate', 'not allow to private domain resource')
  return share(request, row, kind.plural, OWN)
}

function share({ region, identity }: ApiRequest, row: Row, plural: string, patch: Row): undefined {
  const changes = { ...patch, public_src: 'local' }
  region.store.rows(plural).update(String(row.id), changes)
  const { is_public: shared } = patch
  region.events.record(region.store.kind(plural), row, shared === true ? 'public' : 'private', changes, identity)
}

/** For roles and policies, which no project owns. */
export const sharingActions = { public: makePublic, private: makePrivate }
