import { type FailureFacts, RequestError } from './request-error.ts'

/** Keystone refused the credentials, or a service refused a fresh token (HTTP 401). */
export class AuthError extends RequestError {
  constructor(facts: FailureFacts) {
    super('auth', facts)
  }
}
