import type { JsonObject } from '../../core/json.ts'
import { ApiError, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import type { Kind } from '../kinds/kind.ts'
import { hiddenConditions, listConditions } from '../query/conditions.ts'
import { textsOf } from '../query/params.ts'
import { and, name, raw, type Sql, sql } from '../store/sql.ts'
import { changeRow } from './changes.ts'
import type { ClassAction, ObjectAction } from './handlers.ts'
import { ownedBy, queryScope } from './owner.ts'
import { changeDomain, changeProject } from './ownership.ts'
import { listedColumns } from './present.ts'
import { type ApiRequest, bodyText, reading } from './request.ts'
import { makePrivate, makePublic } from './sharing.ts'
import { statusCounts } from './statistics.ts'
import { TAG_ACTIONS, TAG_SPECIFICS } from './tagging.ts'

/** The rows that a list with the same parameters would have. */
export function selection(request: ApiRequest, kind: Kind): Sql {
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

/** The different values of a column, or of a field that is found by another one. */
const distinctField: ClassAction = (request, kind) => {
  const columns = listedColumns(kind)
  const answer: JsonObject = {}
  for (const field of [...textsOf(request.query, 'field'), ...textsOf(request.query, 'extra_field')]) {
    const column = kind.distinct[field] ?? (columns.includes(field) ? name(field, 't') : undefined)
    if (column === undefined) continue
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

/** Domains that the object could be given to: with projects in the default domain only, none. */
const candidateDomains: ObjectAction = () => ({})

const statusOf: ObjectAction = (_, row) => ({ status: row.status ?? '' })

/** What can be asked of one object of the kind beyond what its handlers tell. */
export function commonSpecifics(kind: Kind): Readonly<Record<string, ObjectAction>> {
  return {
    ...TAG_SPECIFICS,
    ...('status' in kind.columns && { status: statusOf }),
    ...(kind.service !== 'identity' && { 'change-owner-candidate-domains': candidateDomains }),
  }
}

export const COMMON_SPECIFICS: Readonly<Record<string, ObjectAction>> = {
  ...TAG_SPECIFICS,
  status: statusOf,
  'change-owner-candidate-domains': candidateDomains,
}

export const setEnabled =
  (enabled: boolean): ObjectAction =>
  (request, row, kind) =>
    row.enabled === enabled ? undefined : changeRow(request, kind, row, { enabled }, enabled ? 'enable' : 'disable', '')

const setStatus: ObjectAction = (request, row, kind) => {
  const status = bodyText(request, 'status')
  if (status === undefined) throw missingParameter('status').within('StatusBasePerformStatus')
  if (status === row.status) return undefined
  const reason = bodyText(request, 'reason')
  const notes = `${String(row.status)}=>${status}${reason === undefined ? '' : `: ${reason}`}`
  return changeRow(request, kind, row, { status, progress: 0 }, 'updatestatus', notes)
}

/** A frozen object can do nothing but be unfrozen. */
const setFrozen =
  (freezed: boolean): ObjectAction =>
  (request, row, kind) => {
    if (row.freezed === freezed)
      throw new ApiError('BadRequestError', `virtual resource ${freezed ? 'already' : 'not'} freezed`)
    return changeRow(request, kind, row, { freezed }, freezed ? 'freeze' : 'unfreeze')
  }

/** @throws ApiError for anything but unfreezing, when the object is frozen */
export function checkThawed(row: Row, action: string): void {
  if (row.freezed === true && action !== 'unfreeze')
    throw new ApiError('BadRequestError', `Virtual resource freezed, can't do ${action}`)
}

/** The actions that every kind with the columns for them has. */
export function commonActions(kind: Kind): Readonly<Record<string, ObjectAction>> {
  const { columns } = kind
  return {
    ...('id' in columns && TAG_ACTIONS),
    // What an update switches on and off has no action for it.
    ...('enabled' in columns &&
      columns.enabled?.update === undefined && { enable: setEnabled(true), disable: setEnabled(false) }),
    ...('status' in columns && { status: setStatus }),
    ...('freezed' in columns && { freeze: setFrozen(true), unfreeze: setFrozen(false) }),
    ...('is_public' in columns && { public: makePublic, private: makePrivate }),
    ...('project_src' in columns && 'tenant_id' in columns && { 'change-owner': changeProject }),
    ...('domain_src' in columns && { 'change-owner': changeDomain }),
  }
}
