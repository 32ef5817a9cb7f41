import { type FailureFacts, RequestError } from './request-error.ts'

/** The user lacks the privilege (HTTP 403). */
export class ForbiddenError extends RequestError {
  constructor(facts: FailureFacts) {
    super('forbidden', facts)
  }
}
