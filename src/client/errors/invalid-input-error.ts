import { type FailureFacts, RequestError } from './request-error.ts'

/** The server refuses what was asked: a parameter is missing or wrong, or the state does not allow it (HTTP 400, 406, 422, …). */
export class InvalidInputError extends RequestError {
  constructor(facts: FailureFacts) {
    super('invalid-input', facts)
  }
}
