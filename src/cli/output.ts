import type { JsonObject, JsonValue } from '../core/json.ts'

/** A page of a list, as the client reads it off the wire. */
export interface ListPage {
  readonly data: readonly JsonObject[]
  readonly total: number
  readonly limit: number
  readonly offset: number
  readonly totals?: JsonValue
  readonly nextMarker?: string
  readonly markerField?: string
  readonly markerOrder?: string
}

/** What became of one id of a batch; `status` is the HTTP status, `data` the object or the error. */
export interface BatchItem {
  readonly status: number
  readonly id: JsonValue
  readonly data: JsonValue
  /** Why it failed, for the exit code and for people; never part of the output. */
  readonly error?: Error
}

/** How a single object is shown where the user asked for no format. */
export type ObjectStyle = 'table' | 'kv' | 'flatten-kv' | 'yaml' | 'json'

/**
 * What a command has to show. Commands return it; rendering, formats and the exit code of a batch are decided in one
 * place (render/).
 */
export type Output =
  | { readonly kind: 'list'; readonly page: ListPage; readonly columns?: readonly string[] }
  | { readonly kind: 'object'; readonly value: JsonValue; readonly style?: ObjectStyle }
  | { readonly kind: 'batch'; readonly items: readonly BatchItem[]; readonly columns?: readonly string[] }
  /** Text as it is, in every format. */
  | { readonly kind: 'text'; readonly text: string }
  /** Several of them, one after the other. */
  | { readonly kind: 'sequence'; readonly parts: readonly Output[] }
  /** Nothing to show, and the exit code where it is not 0. */
  | { readonly kind: 'none'; readonly exitCode?: number }

export const nothing: Output = { kind: 'none' }
