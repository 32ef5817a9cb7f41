import type { JsonObject } from '../../core/json.ts'
import type { Level, Row } from '../kinds/column.ts'
import type { Kind, ReadContext } from '../kinds/kind.ts'
import type { Identity } from '../rbac/identity.ts'
import { higher } from '../rbac/scope.ts'

/** Whether the identity may see what is marked with the level. */
function cleared(kind: Kind, identity: Identity, level: Level | false | undefined): boolean {
  if (level === undefined || level === 'user') return true
  if (level === false) return false
  const scope = identity.allowedScope(kind.service, kind.plural, 'list')
  return level === 'admin' ? scope === 'system' : higher(scope, 'project')
}

/** The columns that a list shows, and that filters and searches may look at. */
export function listedColumns(kind: Kind, identity: Identity): string[] {
  return columnsWhere(kind, name => cleared(kind, identity, kind.columns[name]?.list))
}

/** The columns that showing one object shows. */
export function shownColumns(kind: Kind, identity: Identity): string[] {
  return columnsWhere(kind, name => {
    const column = kind.columns[name]
    return cleared(kind, identity, column?.list) || (column?.get !== undefined && cleared(kind, identity, column.get))
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
  return objects
}

function assign(object: JsonObject, members: JsonObject): void {
  for (const [key, value] of Object.entries(members)) if (value !== null && value !== '') object[key] = value
}

/** Only the asked members; all of them when none is asked for. */
export function picked(object: JsonObject, fields: readonly string[]): JsonObject {
  if (fields.length === 0) return object
  return Object.fromEntries(Object.entries(object).filter(([key]) => fields.includes(key)))
}
