import { type FailureFacts, RequestError } from './request-error.ts'

/** No such object, action or path (HTTP 404). */
export class NotFoundError extends RequestError {
  constructor(facts: FailureFacts) {
    super('not-found', facts)
  }
}
