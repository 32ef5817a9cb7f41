import { type FailureFacts, RequestError } from './request-error.ts'

/** The server failed (HTTP 5xx), or the cloud behind it did (HTTP 499). */
export class ServerError extends RequestError {
  constructor(facts: FailureFacts) {
    super('server', facts)
  }
}
