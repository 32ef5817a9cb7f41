import { plainNumber, sortedKeys } from '../core/json.ts'
import { Secret } from '../core/secret.ts'
import { queryEscape } from './urls.ts'
import type { Params, WireValue } from './wire-value.ts'

/**
 * Flattens parameters into pairs by the original's rules: keys sorted, members of a nested object as `key.member`,
 * elements of a list as `key.0`, `key.1`, …; booleans and numbers as text, null and empty text as a bare key. An
 * empty list or object yields nothing.
 */
export function queryString(params: Params | undefined): [string, string][] {
  const pairs: [string, string][] = []
  if (params !== undefined) flatten(params, '', pairs)
  return pairs
}

/** Writes pairs as a query (without the question mark); a pair with an empty value is a bare key. */
export function encodeQuery(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([key, value]) => (value === '' ? queryEscape(key) : `${queryEscape(key)}=${queryEscape(value)}`))
    .join('&')
}

/** A path with its query, which may be empty; the path may have one of its own. */
export function withQuery(path: string, params: Params | undefined): string {
  const query = encodeQuery(queryString(params))
  return query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function flatten(value: WireValue, key: string, pairs: [string, string][]): void {
  if (value === undefined) return
  if (value === null) pairs.push([key, ''])
  else if (value instanceof Secret) pairs.push([key, value.reveal()])
  else if (typeof value !== 'object') pairs.push([key, scalarText(value)])
  else
    for (const member of sortedMembers(value))
      flatten(Reflect.get(value, member), key === '' ? member : `${key}.${member}`, pairs)
}

function sortedMembers(value: object): string[] {
  return Array.isArray(value) ? [...value.keys()].map(String) : sortedKeys(value)
}

function scalarText(value: string | number | bigint | boolean): string {
  return typeof value === 'number' ? plainNumber(value) : String(value)
}
