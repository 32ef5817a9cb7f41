import { type JsonObject, type JsonValue, stringifyJson } from '../core/json.ts'
import { Secret } from '../core/secret.ts'

/**
 * What may be sent in a body or a query: JSON in which members may be `undefined` (left out) or a `Secret` (revealed
 * as it leaves, masked wherever it is shown).
 */
export type WireValue = JsonValue | Secret | undefined | readonly WireValue[] | WireObject
export interface WireObject {
  readonly [key: string]: WireValue
}
/** Parameters of a request, as a command builds them. */
export type Params = JsonObject | WireObject

/** The text of a body. The one place where secrets in a body are unwrapped. */
export function wireText(body: WireValue): string {
  return stringifyJson(revealed(body), { sortKeys: true })
}

function revealed(value: WireValue): WireValue {
  if (value instanceof Secret) return value.reveal()
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(revealed)
  const copy: Record<string, WireValue> = Object.create(null)
  for (const [key, member] of Object.entries(value)) copy[key] = revealed(member)
  return copy
}

function isList(value: object): value is readonly WireValue[] {
  return Array.isArray(value)
}
