import { forbidden, raised } from '../../http/api-error.ts'
import { sharedWith } from '../../kinds/details/owners.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind, Scope } from '../../kinds/model/kind.ts'
import { flagOf, textsOf } from '../../query/params.ts'
import type { AllowedScope } from '../../rbac/scope.ts'
import { higher, SCOPES } from '../../rbac/scope.ts'
import { rowNamed } from '../by-name.ts'
import { changeRow } from '../changes.ts'
import type { ObjectAction } from '../handlers.ts'
import { type ApiRequest, bodyText } from '../request.ts'

const STEP = 'SharablePerformPublic'
const WITH_ALL = { is_public: true, public_scope: 'system' } as const
const WITH_NOBODY = { is_public: false, public_scope: 'none', public_src: 'local', shared_with: null } as const

function sharedAs(scope: AllowedScope, projects: readonly string[]): Row {
  if (scope === 'none') return WITH_NOBODY
  return {
    is_public: true,
    public_scope: scope,
    public_src: 'local',
    shared_with: scope === 'project' ? [...projects] : null,
  }
}

/** Whether others than its owner may see what belongs to a project or a domain. */
export function isSharedOut(kind: Kind, row: Row): boolean {
  if (sharedWith(row).length > 0) return true
  if (row.public_scope === 'domain') return kind.scope === 'project'
  return row.public_scope === 'system' && row.is_public === true
}

function scopeOf(text: string | undefined, otherwise: Scope): Scope {
  return SCOPES.find(scope => scope === text) ?? otherwise
}

/** How widely an object is shared now. */
function reachOf({ public_scope: scope }: Row): AllowedScope {
  return SCOPES.find(known => known === scope) ?? 'none'
}

/** @throws ApiError when the identity may not act on something that is shared as widely */
function checkReach(
  { identity }: ApiRequest,
  kind: Kind,
  action: string,
  required: AllowedScope,
  ...places: readonly string[]
): void {
  const allowed = identity.allowedScope(kind.service, kind.plural, 'perform', action)
  if (higher(required, allowed))
    throw raised('NotSufficientPrivilegeError', ...places, `require ${required} allow ${allowed}`)
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

/** Whom a request wants to share an object with. */
interface Audience {
  readonly scope: Scope
  /** Ids of the projects, when it is shared with some. */
  readonly projects: readonly string[]
}

/** @throws ApiError for an audience that an object of the kind cannot have */
function audienceOf(request: ApiRequest, kind: Kind, row: Row): Audience {
  const named = scopeOf(bodyText(request, 'scope'), 'system')
  if (higher(kind.scope, named))
    throw raised('NotSupportedError', STEP, `cannot share ${kind.scope} resource to ${named}`)
  const projects = kind.scope === 'domain' ? [] : listed(request, 'shared_project_ids', 'shared_projects')
  const domains = listed(request, 'shared_domain_ids', 'shared_domains')
  if (projects.length > 0 && domains.length > 0)
    throw raised('InputParameterError', STEP, 'cannot set shared_projects and shared_domains at the same time')
  const scope = projects.length > 0 ? 'project' : domains.length > 0 ? 'domain' : named
  if (scope === 'domain')
    throw raised('ForbiddenError', STEP, 'not allow to share to domain when non_default_domain_projects turned off')
  return { scope, projects: scope === 'project' ? othersOf(request, row, projects) : [] }
}

/** What a body lists under the first of the keys that it has; the later ones are old names. */
export function listed({ body }: ApiRequest, ...keys: readonly string[]): string[] {
  return keys.map(key => textsOf(body, key)).find(texts => texts.length > 0) ?? []
}

/**
 * The ids of projects that are named by id or name, but for the object's own.
 * @throws ApiError for one that is not there or is in another domain
 */
function othersOf({ region }: ApiRequest, row: Row, named: readonly string[]): string[] {
  const ids = named.map(text => {
    const project = rowNamed(region.store, 'projects', text)
    if (project.domain_id !== row.domain_id)
      throw raised('BadRequestError', STEP, 'shareToTarget', "can't shared project to other domain")
    return String(project.id)
  })
  return [...new Set(ids)].filter(id => id !== row.tenant_id).sort()
}

/** Shares an object with everyone, or with the projects that are named; with none of them it is its own project's again. */
export const makePublic: ObjectAction = (request, row, kind) => {
  const { scope, projects } = audienceOf(request, kind, row)
  const same = sharedWith(row).join() === projects.join()
  if (!same) checkReach(request, kind, 'public', 'domain', STEP, 'shareToTarget')
  const becomes = scope === 'project' && projects.length === 0 ? 'none' : scope
  checkReach(request, kind, 'public', becomes, STEP)
  checkReach(request, kind, 'public', reachOf(row), STEP)
  const columns = sharedAs(becomes, projects)
  if (becomes === 'none') {
    request.region.store.rows(kind.plural).update(String(row.id), columns)
    return undefined
  }
  const named = projects.length === 0 ? {} : { shared_project_ids: projects, shared_projects: projects }
  request.region.store.rows(kind.plural).update(String(row.id), columns)
  request.region.events.record(kind, row, 'public', { scope, ...named }, request.identity)
  return undefined
}

export const makePrivate: ObjectAction = (request, row, kind) => {
  if (row.is_public !== true && row.public_scope === 'none') return undefined
  if (kind.scope === 'domain')
    throw forbidden('SharablePerformPrivate: not allow to private domain resource: ForbiddenError')
  checkReach(request, kind, 'private', reachOf(row), 'SharablePerformPrivate')
  const changes = {
    is_public: { new: false, old: row.is_public === true },
    public_scope: { new: 'none', old: row.public_scope ?? '' },
  }
  return changeRow(request, kind, row, WITH_NOBODY, 'private', changes)
}
