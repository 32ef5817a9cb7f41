import type { JsonObject } from '../core/json.ts'

/** An entry of the cloud's own audit log. Plain data: it never changes. */
export interface ICloudEvent {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly action: string
  readonly resourceType: string
  readonly requestId: string
  readonly request: JsonObject
  /** Who did it. */
  readonly account: string
  readonly success: boolean
  readonly createdAt: Date
}

export interface EventQuery {
  readonly start: Date
  readonly end: Date
  /** Also events that only read. */
  readonly withReads?: boolean
}
