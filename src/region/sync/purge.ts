import type { Kind } from '../kinds/model/kind.ts'
import { below } from '../query/ancestors.ts'
import type { Region } from '../region.ts'
import { name, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { removeUncached } from './kinds/cachedimages.ts'
import { pause } from './pause.ts'

/** Rows that are removed at a time. */
const TURN = 200

/** Kinds that several providers may share: they go when nobody reaches them any more. */
const SHARED = new Set([
  'cloudregions',
  'zones',
  'serverskus',
  'cachedimages',
  'cloudproviders',
  'cloudproviderregions',
])

/** Where what is removed lies. */
export interface Place {
  readonly kind: 'cloudregion' | 'zone'
  readonly id: string
}

/**
 * Removes all that came from a cloud provider, or what of it lies in one place; some rows at a time, so that
 * others are served in between. The provider's own row and its regions stay.
 */
export async function purge(region: Region, providerId: string, place?: Place): Promise<void> {
  const { store } = region
  for (const kind of store.kinds.values()) {
    if (SHARED.has(kind.plural) || kind.service !== 'compute' || !store.used(kind.plural)) continue
    const condition = conditionFor(store, kind, providerId, place)
    if (condition === undefined) continue
    while (store.db.bulk(() => removeSome(store, kind, condition)) === TURN) await pause()
    await pause()
  }
  store.db.transaction(() => removeUncached(store))
}

function conditionFor(store: Store, kind: Kind, providerId: string, place?: Place): Sql | undefined {
  const ofProvider = below(store, kind, 'cloudprovider', sql`SELECT ${providerId}`)
  if (ofProvider === undefined || place === undefined) return ofProvider
  const here = belowPlace(store, kind, place)
  return here === undefined ? undefined : sql`${ofProvider} AND ${here}`
}

/** Rows that only join two others lie where the first of them does. */
function belowPlace(store: Store, kind: Kind, place: Place): Sql | undefined {
  const ids = sql`SELECT ${place.id}`
  const own = below(store, kind, place.kind, ids)
  if (own !== undefined || kind.joint === undefined) return own
  const way = kind.ancestors.cloudprovider
  const next = typeof way === 'string' ? kind.refs[way] : undefined
  if (typeof way !== 'string' || next === undefined) return undefined
  const inner = below(store, store.kind(next), place.kind, ids)
  return inner === undefined
    ? undefined
    : sql`${name(way, 't')} IN (SELECT t.id FROM ${name(next)} AS t WHERE ${inner})`
}

/** @returns how many rows went, at most {@link TURN} */
function removeSome(store: Store, kind: Kind, condition: Sql): number {
  const table = store.rows(kind.plural)
  const keys = table.keys(condition, TURN)
  if ('id' in kind.columns) store.metadata.removeAll(kind.keyword, keys.map(String))
  table.remove(keys)
  return keys.length
}
