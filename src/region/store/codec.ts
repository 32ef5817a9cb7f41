import { parseJson, stringifyJson } from '../../core/json.ts'
import type { Column, Columns, Row, Value } from '../kinds/model/column.ts'
import type { DbRow } from './database.ts'
import type { SqlValue } from './sql.ts'
import type { Vault } from './vault.ts'

/** A value as SQLite holds it: booleans as 0 and 1, structures as JSON text, secrets encrypted. */
export function encode(column: Column, value: Value | undefined, vault: Vault): SqlValue {
  if (value === null || value === undefined) return empty(column)
  if (column.secret === true && column.type === 'json') return vault.encrypt(stringifyJson(value))
  if (column.secret === true) return typeof value === 'string' && value !== '' ? vault.encrypt(value) : null
  switch (column.type) {
    case 'json':
      return stringifyJson(value)
    case 'bool':
    case 'tristate':
      return truth(value) ? 1 : 0
    case 'int':
      return Math.trunc(Number(value)) || 0
    case 'real':
      return Number(value) || 0
    case 'text':
    case 'time':
      if (typeof value === 'string') return value === '' ? empty(column) : value
      // As the original writes what is no text where one should be.
      return typeof value === 'object' ? stringifyJson(value) : String(value)
  }
}

/** What stands for "no value": as in the original, numbers and flags have none and read as their zero. */
function empty(column: Column): SqlValue {
  if (column.nullable) return null
  return column.type === 'text' ? '' : 0
}

function truth(value: Value): boolean {
  return value === true || value === 1 || value === 'true' || value === '1'
}

export function decode(column: Column, stored: SqlValue, vault: Vault): Value {
  if (stored === null) return null
  if (column.secret === true) {
    if (typeof stored !== 'string') return null
    const opened = vault.decrypt(stored)
    return column.type === 'json' ? parseJson(opened) : opened
  }
  switch (column.type) {
    case 'json':
      return typeof stored === 'string' ? parseJson(stored) : null
    case 'bool':
    case 'tristate':
      return stored !== 0
    default:
      return stored instanceof Uint8Array ? null : stored
  }
}

export function decodeRow(columns: Columns, stored: DbRow, vault: Vault): Row {
  const row: Row = {}
  for (const key in stored) {
    const column = columns[key]
    const value = stored[key] ?? null
    row[key] = column === undefined ? (value instanceof Uint8Array ? null : value) : decode(column, value, vault)
  }
  return row
}
