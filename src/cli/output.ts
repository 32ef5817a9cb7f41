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
  /** A failure that is none, as what is gone was allowed to be, or one that was never tried. */
  readonly aside?: 'ignored' | 'skipped'
}

/** How a single object is shown where the user asked for no format. */
export type ObjectStyle = 'table' | 'kv' | 'flatten-kv' | 'yaml' | 'json'

/**
 * What a command has to show. Commands return it; rendering, formats and the exit code of a batch are decided in one
 * place (render/).
 */
export type Output =
  | {
      readonly kind: 'list'
      readonly page: ListPage
      readonly columns?: readonly string[]
      /** For who sits at a terminal, on stderr behind the list: that there is more, and how to see it. */
      readonly note?: string
    }
  /** A list that comes page by page, and is shown as it comes. */
  | { readonly kind: 'pages'; readonly pages: AsyncIterable<PageOf>; readonly columns?: readonly string[] }
  | {
      readonly kind: 'object'
      readonly value: JsonValue
      readonly style?: ObjectStyle
      /** The members in the order in which they are shown; by name where absent. */
      readonly columns?: readonly string[]
    }
  | { readonly kind: 'batch'; readonly items: readonly BatchItem[]; readonly columns?: readonly string[] }
  /** Something that is looked at again and again, until the run is interrupted. */
  | { readonly kind: 'watched'; readonly look: () => Promise<Output>; readonly intervalMs: number }
  /** Text as it is, in every format. */
  | { readonly kind: 'text'; readonly text: string }
  /** Several of them, one after the other. */
  | { readonly kind: 'sequence'; readonly parts: readonly Output[] }
  /** Nothing to show, and the exit code where it is not 0. */
  | { readonly kind: 'none'; readonly exitCode?: number }

/** A page of several; `last` says that none follows. */
export interface PageOf extends ListPage {
  readonly last: boolean
}

export const nothing: Output = { kind: 'none' }
