import { type FailureFacts, RequestError } from './request-error.ts'

/** The server could not be reached, or the connection broke. */
export class ConnectionError extends RequestError {
  /** The request surely never left: the connection was refused or the name unknown. */
  readonly nothingSent: boolean

  constructor(facts: FailureFacts & { readonly nothingSent?: boolean }) {
    super('connection', facts)
    this.nothingSent = facts.nothingSent ?? false
  }
}
