import type { AccessKey } from '../keys.ts'
import type { Body } from './body.ts'

/** A request after authentication. */
export interface Call {
  readonly query: URLSearchParams
  readonly param: (name: string) => string
  readonly body: Body
  readonly key: AccessKey
  readonly requestId: string
}

/** Answers with the members of the body; may throw ApiError. */
export type Handler = (call: Call) => object | Promise<object>
