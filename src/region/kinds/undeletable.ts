import type { JsonObject } from '../../core/json.ts'
import { ApiError, invalidStatus, raised, unsupportedOperation } from '../http/api-error.ts'
import { name, type Sql, sql } from '../store/sql.ts'
import type { ReadContext } from './kind.ts'

/** Nothing stands against deleting objects of the kind. */
export const always = (): undefined => undefined

/** Objects that are locked against deletion must be unlocked first. */
export function unlessLocked(refusal: string) {
  return (object: JsonObject): ApiError | undefined =>
    object.disable_delete === true ? invalidStatus(refusal) : undefined
}

/** How many live rows of a kind point at the object. */
export function countOf(
  { store }: ReadContext,
  plural: string,
  column: string,
  { id }: JsonObject,
  more?: Sql,
): number {
  const at = sql`t.deleted = 0 AND ${name(column, 't')} = ${String(id)}`
  const condition = more === undefined ? at : sql`${at} AND ${more}`
  const found = store.db.get(sql`SELECT count(*) AS n FROM ${name(plural)} AS t WHERE ${condition}`)
  return Number(found?.n ?? 0)
}

/** Of servers, a group that has none and whose address is not reached from outside. */
export function groupInUse(object: JsonObject, context: ReadContext): ApiError | undefined {
  if (typeof object.vip_eip === 'string') return raised('NotEmptyError', `group associate with eip ${object.vip_eip}`)
  return countOf(context, 'groupguests', 'group_id', object) > 0
    ? unsupportedOperation('please retry after unbind all guests in group')
    : undefined
}

export function busy(details: string): ApiError {
  return new ApiError('ResourceBusyError', details)
}
