import type { JsonObject } from '../../core/json.ts'
import { reportedWithin } from '../http/api-error.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { below, PLURAL_OF } from '../query/ancestors.ts'
import { name, sql } from '../store/sql.ts'
import type { Handlers } from './handlers.ts'
import { listKind } from './list.ts'
import { fetchItem } from './lookup.ts'
import type { ApiRequest } from './request.ts'
import { createItem } from './write.ts'

/** `GET /plural/id/others`: the others below that object; undefined when they do not hang below it. */
export function listBelow(request: ApiRequest, parent: Kind, id: string, kind: Kind): JsonObject | undefined {
  const { store } = request.region
  const column = Object.entries(kind.refs).find(([key, plural]) => plural === parent.plural && key in kind.columns)?.[0]
  const ancestor = ANCESTORS.find(candidate => PLURAL_OF[candidate] === parent.plural)
  // An account's providers are listed by parameter, not by path: the original has no such page.
  if (parent.plural === 'cloudaccounts' || (column === undefined && ancestor === undefined)) return undefined
  const row = reportedWithin('ListItems', () => fetchItem(store, parent, request.identity, id))
  const ids = sql`SELECT ${String(row.id)}`
  const condition =
    column !== undefined ? sql`${name(column, 't')} = ${String(row.id)}` : ancestor && below(store, kind, ancestor, ids)
  return condition === undefined ? undefined : listKind(request, kind, [condition])
}

/** Whether objects of the kind are made below those of the other: `POST /plural/id/others`. */
export function isMadeBelow(parent: Kind, kind: Kind): boolean {
  return Object.values(kind.refs).includes(parent.plural)
}

/** `POST /plural/id/others`: one of the others, made in that object. */
export async function createBelow(
  request: ApiRequest,
  parent: Kind,
  id: string,
  kind: Kind,
  handlers: Handlers,
): Promise<JsonObject> {
  const row = fetchItem(request.region.store, parent, request.identity, id)
  const body = { ...request.body, [`${parent.keyword}_id`]: String(row.id) }
  return await createItem({ ...request, body }, kind, handlers)
}

const ANCESTORS = [
  'cloudprovider',
  'cloudregion',
  'zone',
  'vpc',
  'wire',
  'network',
  'host',
  'storage',
  'server',
  'disk',
] as const
