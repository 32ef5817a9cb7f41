import type { Value } from '../kinds/model/column.ts'
import { name, sql } from './sql.ts'
import type { Store } from './store.ts'

/** The name of the object of that id; null when the id is none. */
export function byName(store: Store, plural: string, id: Value | undefined): string | null {
  if (typeof id !== 'string' || id === '') return null
  const found = store.db.get(sql`SELECT name FROM ${name(plural)} WHERE id = ${id}`)?.name
  return typeof found === 'string' ? found : null
}
