import type { JsonObject } from '../../core/json.ts'
import type { Level, Row } from '../kinds/model/column.ts'
import type { Kind, ReadContext } from '../kinds/model/kind.ts'

/**
 * Whether a column of the level is seen. The original marks columns for administrators and shows them to whoever may
 * list the kind nevertheless; the recordings of an ordinary user show it.
 */
function cleared(level: Level | false | undefined): boolean {
  return level !== false
}

/** The columns that a list shows, and that filters and searches may look at. */
export function listedColumns(kind: Kind): string[] {
  return columnsWhere(kind, name => cleared(kind.columns[name]?.list))
}

/** The columns that showing one object shows. */
export function shownColumns(kind: Kind): string[] {
  return columnsWhere(kind, name => {
    const column = kind.columns[name]
    return cleared(column?.list) || column?.get !== undefined
  })
}

function columnsWhere(kind: Kind, visible: (name: string) => boolean): string[] {
  return Object.keys(kind.columns).filter(name => kind.columns[name]?.secret !== true && visible(name))
}

/** The row as answers carry it: what has no value is left out, numbers and flags always have one. */
export function storedMembers(row: Row, columns: readonly string[]): JsonObject {
  const members: JsonObject = {}
  for (const column of columns) {
    const value = row[column]
    if (value !== null && value !== undefined && value !== '') members[column] = value
  }
  return members
}

/** The rows of an answer with their computed members. */
export function detailed(
  kind: Kind,
  context: ReadContext,
  rows: readonly Row[],
  columns: readonly string[],
): JsonObject[] {
  const objects = rows.map(row => storedMembers(row, columns))
  const details = context.showing ? [...kind.details, ...kind.shown] : kind.details
  for (const detail of details)
    detail(context, rows).forEach((members, i) => {
      const object = objects[i]
      if (object !== undefined) assign(object, members)
    })
  for (const key of kind.blanks ?? []) for (const object of objects) object[key] ??= ''
  for (const object of objects) if ('can_delete' in object) judge(kind, context, object)
  return objects
}

/** Says whether the object may be deleted and updated and, when asked, why not. */
function judge(kind: Kind, context: ReadContext, object: JsonObject): void {
  const tells = 'show_fail_reason' in context.query
  const refusal = kind.undeletable?.(object, context)
  if (refusal !== undefined) object.can_delete = false
  if (refusal !== undefined && tells) object.delete_fail_reason = refusal.plain
  const obstacle = kind.unchangeable?.(object)
  if (obstacle !== undefined) object.can_update = false
  if (obstacle !== undefined && tells) object.update_fail_reason = obstacle.plain
}

function assign(object: JsonObject, members: JsonObject): void {
  for (const [key, value] of Object.entries(members)) if (value !== null && value !== '') object[key] = value
}

/** Members that are told only when others are asked for as well, by kind; `*` are those that belong to a project. */
const TOGETHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '*': { project: 'tenant' },
  servers: { disks: 'disk', disks_info: 'disk', vpc_external_access_mode: 'vpc' },
}

/** The fields that are told of those asked for: as in the original, some come with others only. */
export function toldFields(kind: Kind, fields: readonly string[]): string[] {
  const needed = { ...('tenant_id' in kind.columns || kind.partOf ? TOGETHER['*'] : {}), ...TOGETHER[kind.plural] }
  return fields.filter(field => {
    const other = needed[field]
    return other === undefined || fields.includes(other)
  })
}

/** Only the asked members; all of them when none is asked for. */
export function picked(object: JsonObject, fields: readonly string[]): JsonObject {
  if (fields.length === 0) return object
  return Object.fromEntries(Object.entries(object).filter(([key]) => fields.includes(key)))
}
