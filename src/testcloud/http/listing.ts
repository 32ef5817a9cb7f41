import { REGIONS, SUBSCRIPTIONS, ZONES } from '../catalog.ts'
import type { Collection, Item, Marker } from '../collection.ts'
import type { Scope } from '../layout.ts'
import { invalidParameter } from './api-error.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 500

/** Reads the query of a list request. */
export interface ListQuery {
  readonly scope: Scope
  readonly limit: number
  readonly after: Marker | undefined
  /** Exactly these, where asked for. */
  readonly ids: readonly string[] | undefined
}

const FILTERS = ['subscriptionId', 'regionId', 'zoneId'] as const
const KNOWN = { subscriptionId: SUBSCRIPTIONS, regionId: REGIONS, zoneId: ZONES }

/** @throws ApiError 400 naming the parameter */
export function parseListQuery(params: URLSearchParams): ListQuery {
  const scope: Record<string, string> = {}
  for (const name of FILTERS) {
    const value = params.get(name)
    if (value === null) continue
    if (!KNOWN[name].some(item => item.id === value)) throw invalidParameter(name, `there is no ${value}`)
    scope[name] = value
  }
  const limit = Number(params.get('limit') ?? DEFAULT_LIMIT)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw invalidParameter('limit', `${params.get('limit')} is not a number from 1 to ${MAX_LIMIT}`)
  const marker = params.get('marker')
  const ids = params.get('ids')
  return {
    scope,
    limit,
    after: marker === null ? undefined : decodeMarker(marker),
    ids: ids === null ? undefined : parseIds(ids),
  }
}

function parseIds(text: string): string[] {
  const ids = text.split(',').filter(Boolean)
  if (ids.length > MAX_LIMIT) throw invalidParameter('ids', `names ${ids.length}, at most ${MAX_LIMIT} are taken`)
  return ids
}

/** A page, and the marker of the next one; absent on the last page. */
export interface Page<T> {
  readonly items: T[]
  readonly nextMarker?: string
}

/** @param fits further conditions of the kind, applied while scanning */
export function pageOf<T extends Item>(
  collection: Collection<T>,
  query: ListQuery,
  fits: (item: T) => boolean = () => true,
): Page<T> {
  if (query.ids !== undefined) {
    const found = query.ids.map(id => collection.get(id)).filter(item => item !== undefined)
    return { items: found.filter(item => inScope(item, query.scope) && fits(item)) }
  }
  const items: T[] = []
  let last: Marker | undefined
  for (const { item, marker } of collection.scan(query.scope, query.after)) {
    if (!fits(item)) continue
    if (items.length === query.limit && last !== undefined) return { items, nextMarker: encodeMarker(last) }
    items.push(item)
    last = marker
  }
  return { items }
}

function inScope(item: Item, scope: Scope): boolean {
  return FILTERS.every(name => scope[name] === undefined || item[name] === undefined || item[name] === scope[name])
}

/** Markers are opaque to clients; a checksum would be overkill, a strict form is not. */
function encodeMarker(marker: Marker): string {
  const text = 'slot' in marker ? `s${marker.slot}` : `a${marker.added}`
  return Buffer.from(text).toString('base64url')
}

function decodeMarker(text: string): Marker {
  const [, where, digits] = /^([sa])(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (digits === undefined) throw invalidParameter('marker', `${JSON.stringify(text)} is none that a list returned`)
  return where === 's' ? { slot: Number(digits) } : { added: Number(digits) }
}
