import { type FailureFacts, RequestError } from './request-error.ts'

/** It exists already, or several objects answer to the name (HTTP 409, or class `duplicate entry`). */
export class ConflictError extends RequestError {
  constructor(facts: FailureFacts) {
    super('conflict', facts)
  }
}
