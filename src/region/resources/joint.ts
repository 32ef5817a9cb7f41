import type { JsonObject } from '../../core/json.ts'
import { ApiError, ambiguous, handlerNotFound, notFound } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { textOf } from '../query/params.ts'
import { name, sql } from '../store/sql.ts'
import type { Handlers } from './handlers.ts'
import { fetchItem } from './lookup.ts'
import { checkObject } from './owners/privilege.ts'
import type { ApiRequest } from './request.ts'
import { describe, describeAgain } from './show.ts'
import { applyUpdate, createItem } from './write.ts'

/** `PUT /master/id/slave/id`: updates the row that joins the two. */
export async function updateJoint(
  request: ApiRequest,
  kind: Kind,
  handlers: Handlers,
  ids: readonly [master: string, slave: string],
): Promise<JsonObject> {
  const row = jointRow(request, kind, ...ids)
  checkObject(request.region.store, { ...kind, scope: 'domain' }, request.identity, row, 'update')
  await applyUpdate(request, kind, handlers, row)
  const shown = describeAgain(request, kind, row)
  // What follows an update is not told yet, as in the original.
  await handlers.updated?.(request, row, kind)
  return { [kind.keyword]: shown }
}

/** The columns of a joint kind that hold the two ids, and the objects that they hold, the master first. */
function joinedBy(request: ApiRequest, kind: Kind, ids: readonly [master: string, slave: string]) {
  const { store } = request.region
  return [kind.joint?.master ?? '', kind.joint?.slave ?? ''].map((plural, i) => ({
    plural,
    column: Object.entries(kind.refs).find(([, target]) => target === plural)?.[0] ?? '',
    row: fetchItem(store, store.kind(plural), request.identity, ids[i] ?? ''),
  }))
}

/** `GET /master/id/slave/id`: what joins the two. */
export function showJoint(request: ApiRequest, kind: Kind, oneId: string, otherId: string): JsonObject {
  return { [kind.keyword]: describe(request, kind, jointRow(request, kind, oneId, otherId)) }
}

/** `POST /master/id/slave/id`: joins the two. */
export async function createJoint(
  request: ApiRequest,
  kind: Kind,
  handlers: Handlers,
  ids: readonly [master: string, slave: string],
): Promise<JsonObject> {
  const joined = joinedBy(request, kind, ids)
  const pair = Object.fromEntries(joined.map(({ column, row }) => [column, String(row.id)]))
  const [master, slave] = joined
  if (request.region.store.rows(kind.plural).where(pair).length > 0)
    throw new ApiError(
      'NotAcceptableError',
      `Object ${master?.plural} ${String(master?.row.id)} has attached ${slave?.plural} ${String(slave?.row.id)}`,
    )
  return await createItem({ ...request, body: { ...request.body, ...pair } }, { ...kind, scope: 'domain' }, handlers)
}

/** `DELETE /master/id/slave/id`: takes the two apart. */
export async function removeJoint(
  request: ApiRequest,
  kind: Kind,
  handlers: Handlers,
  ids: readonly [master: string, slave: string],
): Promise<JsonObject> {
  const joined = joinedBy(request, kind, ids)
  const pair = Object.fromEntries(joined.map(({ column, row }) => [column, String(row.id)]))
  const [row] = request.region.store.rows(kind.plural).where(pair)
  if (row === undefined) throw notFound(kind.keyword, joined.map(side => String(side.row.id)).join('-'))
  if (handlers.remove === undefined) throw handlerNotFound(`/${kind.plural}`)
  checkObject(request.region.store, { ...kind, scope: 'domain' }, request.identity, row, 'delete')
  const shown = describe(request, kind, row)
  return { [kind.keyword]: (await handlers.remove(request, row, kind)) ?? shown }
}

function jointRow(request: ApiRequest, kind: Kind, oneId: string, otherId: string): Row {
  const { store } = request.region
  const [master, slave] = [kind.joint?.master ?? '', kind.joint?.slave ?? '']
  const columnOf = (plural: string) => Object.entries(kind.refs).find(([, target]) => target === plural)?.[0] ?? ''
  const masterRow = fetchItem(store, store.kind(master), request.identity, oneId)
  const slaveRow = fetchItem(store, store.kind(slave), request.identity, otherId)
  const rows = store
    .rows(kind.plural)
    .select(
      sql`${name(columnOf(master))} = ${String(masterRow.id)} AND ${name(columnOf(slave))} = ${String(slaveRow.id)}`,
    )
  const [row, ...others] = rows.filter(one => isTold(request, kind, one))
  if (row === undefined) throw notFound(kind.keyword, `${oneId}-${otherId}`)
  if (others.length > 0) throw ambiguous()
  return row
}

/** Whether a row is the one that the query tells from others of the same pair. */
function isTold({ query }: ApiRequest, { joint }: Kind, row: Row): boolean {
  return Object.entries(joint?.told ?? {}).every(([column, keys]) => {
    const wanted = textOf(query, ...keys)
    return wanted === undefined || row[column] === wanted
  })
}
