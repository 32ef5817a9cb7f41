import type { JsonObject } from '../../core/json.ts'
import { notFound } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import type { Kind } from '../kinds/kind.ts'
import { name, sql } from '../store/sql.ts'
import { fetchItem } from './lookup.ts'
import { checkObject } from './owner.ts'
import type { ApiRequest } from './request.ts'
import { describeAgain } from './show.ts'
import { applyUpdate } from './write.ts'

/** `PUT /master/id/slave/id`: updates the row that joins the two. */
export async function updateJoint(
  request: ApiRequest,
  kind: Kind,
  oneId: string,
  otherId: string,
): Promise<JsonObject> {
  const row = jointRow(request, kind, oneId, otherId)
  checkObject({ ...kind, scope: 'domain' }, request.identity, row, 'update')
  await applyUpdate(request, kind, {}, row)
  return { [kind.keyword]: describeAgain(request, kind, row) }
}

function jointRow(request: ApiRequest, kind: Kind, oneId: string, otherId: string): Row {
  const { store } = request.region
  const [master, slave] = [kind.joint?.master ?? '', kind.joint?.slave ?? '']
  const columnOf = (plural: string) => Object.entries(kind.refs).find(([, target]) => target === plural)?.[0] ?? ''
  const masterRow = fetchItem(store, store.kind(master), request.identity, oneId)
  const slaveRow = fetchItem(store, store.kind(slave), request.identity, otherId)
  const [row] = store
    .rows(kind.plural)
    .select(
      sql`${name(columnOf(master))} = ${String(masterRow.id)} AND ${name(columnOf(slave))} = ${String(slaveRow.id)}`,
    )
  if (row === undefined) throw notFound(kind.keyword, `${oneId}/${otherId}`)
  return row
}
