import { type FailureFacts, RequestError } from './request-error.ts'

/** The answer is not what the API promises: no JSON, a member missing, or a redirect (redirects are not followed). */
export class BadAnswerError extends RequestError {
  constructor(facts: FailureFacts) {
    super('bad-answer', facts)
  }
}
