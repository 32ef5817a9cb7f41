import type { WireValue } from '../wire-value.ts'
import type { RetryRule } from './retry-rule.ts'

/** What a body may be streamed from. A Blob (`fs.openAsBlob`) knows its length, a stream does not. */
export type BodySource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Blob | Uint8Array | string

/** A request as it leaves. */
export interface Outgoing {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON: the text that is sent and the value it was made from, for showing. */
  readonly json?: { readonly text: string; readonly value: WireValue } | undefined
  /** Anything else; it can be read only once, so such a request is never sent twice. */
  readonly source?: BodySource | undefined
  readonly retry: RetryRule
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** An answer whose body is still to be read, or cancelled. */
export interface OpenAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: ReadableStream<Uint8Array> | null
}
