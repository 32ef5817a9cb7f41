import type { JsonObject } from '../../core/json.ts'
import { ApiError, reportedWithin } from '../http/api-error.ts'
import type { Kind, ReadContext } from '../kinds/model/kind.ts'
import { and, likeText, name, or, raw, type Sql, sql, within } from '../store/sql.ts'
import { parseClause, parseJointClause } from './filter-clause.ts'
import { clauseSql, comparable } from './filter-sql.ts'
import { flagOf, givenTexts, textOf, textsOf } from './params.ts'
import { referenceConditions } from './reference-filters.ts'
import { tagConditions } from './tag-filters.ts'
import { valueConditions } from './value-parameters.ts'

/** Columns that any kind's list can be narrowed by with a parameter of their name, or of another, one value or several. */
const BY_VALUE: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'ids'],
  name: ['name', 'names'],
  status: ['status'],
  external_id: ['external_id'],
  health_status: ['health_status'],
  domain_id: ['domain_id'],
}
const BY_FLAG = ['enabled', 'is_public', 'read_only', 'disable_delete']

/** Everything that a list's parameters ask for, except whose objects it lists. `t` is the table. */
export function listConditions(kind: Kind, context: ReadContext, columns: readonly string[]): Sql[] {
  const { store, query } = context
  return [
    ...columnConditions(kind, query),
    ...valueConditions(kind, query),
    ...referenceConditions(store, kind, query),
    ...ownFilters(kind, context),
    ...tagConditions(store.metadata, kind, query),
    ...searchConditions(kind, query, columns),
    ...filterConditions(kind, query, columns),
    ...reportedWithin('applyListItemsGeneralJointFilters', () => jointConditions(kind, context)),
  ]
}

function columnConditions(kind: Kind, query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  for (const [key, parameters] of Object.entries(BY_VALUE)) {
    const column = kind.columns[key]
    const values = key in kind.filters ? [] : parameters.flatMap(parameter => givenTexts(query, parameter))
    if (column === undefined || values.length === 0) continue
    conditions.push(
      within(
        name(key, 't'),
        values.map(value => comparable(column, value)),
      ),
    )
  }
  for (const key of BY_FLAG) {
    const given = key in kind.filters || !(key in kind.columns) ? undefined : textOf(query, key)
    // A word that is neither true nor false is false, as in the original.
    const flag = given === undefined ? undefined : flagOf(query, key) === true
    if (flag !== undefined) conditions.push(sql`coalesce(${name(key, 't')}, 0) = ${flag ? 1 : 0}`)
  }
  for (const key of Object.keys(query)) conditions.push(...atConditions(kind, query, key))
  return conditions
}

/** Operators that may stand behind a column, two underscores between, with an `i` or without. */
const AT_OPERATORS: Readonly<Record<string, string>> = {
  contains: 'contains',
  startswith: 'startswith',
  endswith: 'endswith',
  empty: 'isnullorempty',
}

/** `@column=value` narrows by any column, and `@column__contains=value` in such a way, as in the original. */
function atConditions(kind: Kind, query: JsonObject, key: string): Sql[] {
  const [, field = '', suffix] = /^@(\w+?)(?:__i?(contains|startswith|endswith|empty))?$/.exec(key) ?? []
  const column = kind.columns[field]
  if (column === undefined || column.secret === true) return []
  const values = textsOf(query, key)
  const op = suffix === undefined ? undefined : AT_OPERATORS[suffix]
  if (op !== undefined) {
    const condition = clauseSql({ field, op, params: values }, column, name(field, 't'))
    return condition === undefined ? [] : [condition]
  }
  const compared = values.map(value => comparable(column, value))
  return compared.length === 0 ? [] : [within(name(field, 't'), compared)]
}

function ownFilters(kind: Kind, context: ReadContext): Sql[] {
  return Object.entries(kind.filters).flatMap(([key, filter]) => {
    const values = textsOf(context.query, key)
    const condition = values.length === 0 ? undefined : filter(context, values)
    return condition === undefined ? [] : [condition]
  })
}

/** Types of columns that have a text to search. */
const SEARCHED: ReadonlySet<string> = new Set(['text', 'json'])

/** Any of the texts in any visible text column, or wherever else the kind looks. */
function searchConditions(kind: Kind, query: JsonObject, columns: readonly string[]): Sql[] {
  const texts = textsOf(query, 'search')
    .map(text => text.trim())
    .filter(text => text !== '')
  if (texts.length === 0) return []
  const searched = columns.filter(column => SEARCHED.has(kind.columns[column]?.type ?? ''))
  const matches = texts.flatMap(text => {
    const pattern = `%${likeText(text)}%`
    const inColumns = searched.map(column => sql`${name(column, 't')} LIKE ${pattern} ESCAPE '\\'`)
    return kind.search === undefined ? inColumns : [...inColumns, kind.search(pattern)]
  })
  return [or(matches)]
}

function filterConditions(kind: Kind, query: JsonObject, columns: readonly string[]): Sql[] {
  const conditions = textsOf(query, 'filter').flatMap(text => {
    const clause = parseClause(text)
    const column = clause === undefined || !columns.includes(clause.field) ? undefined : kind.columns[clause.field]
    if (clause === undefined || column === undefined) return []
    const condition = clauseSql(clause, column, name(clause.field, 't'))
    return condition === undefined ? [] : [condition]
  })
  if (conditions.length === 0) return []
  return [flagOf(query, 'filter_any') === true ? or(conditions) : and(conditions)]
}

function jointConditions(kind: Kind, { store, query }: ReadContext): Sql[] {
  return textsOf(query, 'joint_filter').flatMap(text => {
    const clause = parseJointClause(text)
    if (clause === undefined) return []
    const related = store.kinds.get(clause.plural) ?? store.kinds.get(`${clause.plural}s`)
    if (related === undefined)
      throw new ApiError('ResourceNotFoundError', `invalid joint resources ${clause.plural}`, {
        pattern: { id: 'invalid joint resources %s', fields: [clause.plural] },
      })
    if (!(clause.ownKey in kind.columns))
      throw new ApiError(
        'InputParameterError',
        `invalid joint filter ${text}, because ${kind.keyword} doesn't have ${clause.ownKey} field`,
        {
          pattern: {
            id: "invalid joint filter %s, because %s doesn't have %s field",
            fields: [text, kind.keyword, clause.ownKey],
          },
        },
      )
    const column = related.columns[clause.field]
    if (column === undefined || column.secret === true || !(clause.relatedKey in related.columns)) return []
    const condition = clauseSql(clause, column, name(clause.field, 'r'))
    if (condition === undefined) return []
    return [
      sql`${name(clause.ownKey, 't')} IN (SELECT ${name(clause.relatedKey, 'r')} FROM ${name(related.plural)} AS r WHERE r.deleted = 0 AND ${condition})`,
    ]
  })
}

/** What a list hides unless asked: emulated objects, those waiting for deletion, the region's own. */
export function hiddenConditions(kind: Kind, query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  if ('is_emulated' in kind.columns && flagOf(query, 'show_emulated') !== true)
    conditions.push(raw('t.is_emulated = 0'))
  if ('pending_deleted' in kind.columns) {
    const pending = textOf(query, 'pending_delete')?.toLowerCase()
    if (pending !== 'all')
      conditions.push(raw(`t.pending_deleted = ${flagOf(query, 'pending_delete') === true ? 1 : 0}`))
  }
  if ('is_system' in kind.columns && 'project_src' in kind.columns && flagOf(query, 'system') !== true)
    conditions.push(raw('t.is_system = 0'))
  if ('is_system_account' in kind.columns && flagOf(query, 'system') !== true)
    conditions.push(raw('coalesce(t.is_system_account, 0) = 0'))
  return conditions
}
