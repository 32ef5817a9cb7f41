import type { JsonObject } from '../../core/json.ts'
import { ApiError, badInput, invalidStatus } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import type { Kind } from '../kinds/kind.ts'
import { hiddenConditions, listConditions } from '../query/conditions.ts'
import { textsOf } from '../query/params.ts'
import { CLOUD_TAG, USER_TAG } from '../store/metadata.ts'
import { and, name, raw, type Sql, sql } from '../store/sql.ts'
import type { ClassAction, ObjectAction } from './handlers.ts'
import { ownedBy, queryScope } from './owner.ts'
import { listedColumns } from './present.ts'
import { type ApiRequest, reading } from './request.ts'
import { statusCounts } from './statistics.ts'

/** The rows that a list with the same parameters would have. */
function selection(request: ApiRequest, kind: Kind): Sql {
  const { store } = request.region
  const scope = queryScope(store, kind, request.identity, request.query, 'list')
  const columns = listedColumns(kind)
  const owned = ownedBy(kind, scope)
  const conditions = [
    ...('deleted' in kind.columns ? [raw('t.deleted = 0')] : []),
    ...listConditions(kind, { ...reading(request, false), query: withoutField(request.query) }, columns),
    ...(owned === undefined ? [] : [owned]),
    ...hiddenConditions(kind, request.query),
  ]
  return sql`FROM ${name(kind.plural)} AS t WHERE ${and(conditions)}`
}

function withoutField(query: JsonObject): JsonObject {
  const { field: _, extra_field: __, ...rest } = query
  return rest
}

const statistics: ClassAction = (request, kind) => {
  const from = selection(request, kind)
  const totals: Record<string, string> = {
    total_cpu_count: 'vcpu_count' in kind.columns ? 'sum(t.vcpu_count)' : '0',
    total_mem_size_mb: 'vmem_size' in kind.columns ? 'sum(t.vmem_size)' : '0',
    total_disk_size_mb: kind.totals.disk_mb ?? ('disk_size' in kind.columns ? 'sum(t.disk_size)' : '0'),
  }
  const answer: JsonObject =
    'status' in kind.columns ? { status_info: statusCounts(request.region.store, kind, from) } : {}
  for (const [key, expression] of Object.entries(totals))
    answer[key] = Number(request.region.store.db.get(sql`SELECT ${raw(expression)} AS n ${from}`)?.n ?? 0)
  return answer
}

/** The different values of a column. */
const distinctField: ClassAction = (request, kind) => {
  const columns = listedColumns(kind)
  const answer: JsonObject = {}
  for (const field of [...textsOf(request.query, 'field'), ...textsOf(request.query, 'extra_field')]) {
    if (!columns.includes(field)) continue
    const column = name(field, 't')
    const rows = request.region.store.db.all(
      sql`SELECT DISTINCT ${column} AS value ${selection(request, kind)} AND ${column} IS NOT NULL AND ${column} <> '' ORDER BY 1`,
    )
    answer[field] = rows.map(row => String(row.value))
  }
  return answer
}

export const COMMON_PROPERTIES: Readonly<Record<string, ClassAction>> = {
  statistics,
  'distinct-field': distinctField,
}

const metadata: ObjectAction = (request, row, kind) => request.region.store.metadata.of(kind.keyword, String(row.id))

/** Domains that the object could be given to: with projects in the default domain only, none. */
const candidateDomains: ObjectAction = () => ({})

export const COMMON_SPECIFICS: Readonly<Record<string, ObjectAction>> = {
  metadata,
  'change-owner-candidate-domains': candidateDomains,
}

const update = (request: ApiRequest, kind: Kind, row: Row, patch: Row, action: string) => {
  const { store, events } = request.region
  const changed = store.rows(kind.plural).update(String(row.id), patch)
  if (changed.length > 0) events.record(kind, row, action, changed.join(','), request.identity)
  return undefined
}

const setEnabled =
  (enabled: boolean): ObjectAction =>
  (request, row, kind) =>
    update(request, kind, row, { enabled }, enabled ? 'enable' : 'disable')

const setStatus: ObjectAction = (request, row, kind) => {
  const status = request.body.status
  if (typeof status !== 'string' || status === '') throw badInput('status: missing input field')
  return update(request, kind, row, { status }, 'updatestatus')
}

/** Tags that a user sets: `user:` keys, and the same under the cloud's own prefix. */
const setUserMetadata: ObjectAction = (request, row, kind) => {
  const tags: Record<string, string> = {}
  for (const [key, value] of Object.entries(request.body)) {
    const bare = key.startsWith(USER_TAG) ? key.slice(USER_TAG.length) : key
    tags[`${USER_TAG}${bare}`] = String(value)
    tags[`${CLOUD_TAG}${bare}`] = String(value)
  }
  request.region.store.metadata.replace(kind.keyword, String(row.id), [USER_TAG, CLOUD_TAG], tags)
  return undefined
}

const addUserMetadata: ObjectAction = (request, row, kind) => {
  const tags = Object.fromEntries(
    Object.entries(request.body).map(([key, value]) => [
      key.startsWith(USER_TAG) ? key : `${USER_TAG}${key}`,
      String(value),
    ]),
  )
  request.region.store.metadata.set(kind.keyword, String(row.id), tags)
  return undefined
}

const setMetadata: ObjectAction = (request, row, kind) => {
  const tags = Object.fromEntries(Object.entries(request.body).map(([key, value]) => [key, String(value)]))
  request.region.store.metadata.set(kind.keyword, String(row.id), tags)
  return undefined
}

/** Shares an object with everyone; within one domain there is nobody to share it with. */
const makePublic: ObjectAction = (request, row, kind) => {
  const scope = request.body.scope ?? 'system'
  if (scope !== 'system')
    throw new ApiError(
      'ForbiddenError',
      'PerformPublic: SharablePerformPublic: not allow to share to domain when non_default_domain_projects turned off: ForbiddenError',
    )
  return update(request, kind, row, { is_public: true, public_scope: 'system', public_src: 'local' }, 'public')
}

const makePrivate: ObjectAction = (request, row, kind) => {
  if (kind.scope !== 'project')
    throw new ApiError(
      'ForbiddenError',
      'PerformPrivate: SharablePerformPrivate: not allow to private domain resource: ForbiddenError',
    )
  return update(request, kind, row, { is_public: false, public_scope: 'none', public_src: 'local' }, 'private')
}

/** Gives an object of a project to another project. */
const changeOwner: ObjectAction = (request, row, kind) => {
  const { store } = request.region
  const wanted = ['project', 'tenant', 'project_id', 'tenant_id']
    .map(key => request.body[key])
    .find(value => typeof value === 'string')
  if (typeof wanted !== 'string') throw badInput('project: missing input field')
  const [project] = store.rows('projects').select(sql`id = ${wanted} OR name = ${wanted}`)
  if (project === undefined) throw new ApiError('NotFoundError', `project ${wanted} not found`)
  if (row.pending_deleted === true) throw invalidStatus('cannot change owner of an object that waits for its deletion')
  const owner = { tenant_id: String(project.id), domain_id: String(project.domain_id), project_src: 'local' }
  return update(request, kind, row, owner, 'change_owner')
}

/** The actions that every kind with the columns for them has. */
export function commonActions(kind: Kind): Readonly<Record<string, ObjectAction>> {
  return {
    ...('id' in kind.columns && {
      metadata: setMetadata,
      'user-metadata': addUserMetadata,
      'set-user-metadata': setUserMetadata,
    }),
    ...('enabled' in kind.columns && { enable: setEnabled(true), disable: setEnabled(false) }),
    ...('status' in kind.columns && { status: setStatus }),
    ...('is_public' in kind.columns && { public: makePublic, private: makePrivate }),
    ...('project_src' in kind.columns && 'tenant_id' in kind.columns && { 'change-owner': changeOwner }),
  }
}
