import { ApiError, raised } from '../../../http/api-error.ts'
import { dbinstances } from '../../../kinds/dbinstances.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'

/** What is looked for, or the refusal that there is none. */
export function found(look: () => Row, refusal: string): Row {
  try {
    return look()
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw new ApiError('ResourceNotFoundError', refusal)
    throw error
  }
}

/** How refusals call an object. */
export function named(row: Row): string {
  return `${String(row.name)}(${String(row.id)})`
}

/** A database or account of an instance, by id or name. */
export function partOf({ region }: ApiRequest, plural: string, instance: Row, text: string): Row | undefined {
  const [part] = region.store
    .rows(plural)
    .select(sql`t.dbinstance_id = ${String(instance.id)} AND (t.id = ${text} OR t.name = ${text})`)
  return part
}

/** The instance that something is in. @throws ApiError when it is gone */
export function instanceOf({ region }: ApiRequest, part: Row): Row {
  const row = region.store.rows(dbinstances.plural).byKey(String(part.dbinstance_id))
  if (row === undefined) throw raised('NotFoundError', 'GetDBInstance')
  return row
}
