import { type FailureFacts, RequestError } from './request-error.ts'

/** No answer within the time allowed (HTTP 408, or none at all). */
export class TimeoutError extends RequestError {
  constructor(facts: FailureFacts) {
    super('timeout', facts)
  }
}
