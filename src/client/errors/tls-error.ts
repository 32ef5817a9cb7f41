import { type FailureFacts, RequestError } from './request-error.ts'

/** The TLS handshake failed: certificate not trusted, expired, for another host, or no TLS at the other end. */
export class TlsError extends RequestError {
  constructor(facts: FailureFacts) {
    super('tls', facts)
  }
}
