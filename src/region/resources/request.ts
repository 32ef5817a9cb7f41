import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Kind, ReadContext } from '../kinds/model/kind.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'

/** A request that has been understood: who asks, for what, and of which region. */
export interface ApiRequest {
  readonly region: Region
  readonly identity: Identity
  readonly query: JsonObject
  /** The body, taken out of its envelope. */
  readonly body: JsonObject
  /** What stood beside the object in the body, such as `count`. */
  readonly envelope: JsonObject
  readonly id: string
  /** What is made is checked and described, and not written: a creation with `dry_run`. */
  readonly rehearses?: boolean
  /** As it came, its body unread, for what is no JSON. */
  readonly raw?: Request
  /** The token of the asker, for what is told to ask in his name. */
  readonly token?: string
}

export function reading(request: ApiRequest, showing: boolean, query: JsonObject = request.query): ReadContext {
  const { region, identity } = request
  const policyTags = (kind: Kind) => identity.permission(kind.service, kind.plural, 'list').tags
  return { store: region.store, query, showing, now: region.clock.now(), policyTags }
}

/** A member of the body as text, whatever JSON type it came as; undefined when absent or empty. */
export function bodyText(request: ApiRequest, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value: JsonValue | undefined = request.body[key]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  }
  return undefined
}

/** A member as texts: those of a list, or one alone. */
export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : []
}

/** A query that every kind's reading uses when the region itself reads. */
export const NO_QUERY: JsonObject = {}

export type KindHandler<T> = (request: ApiRequest, kind: Kind) => T
