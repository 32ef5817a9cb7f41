import { ClimcError, type ErrorKind } from '../../core/errors/index.ts'

/** What a cloud said about a failed request, as far as it said anything. */
export interface CloudErrorDetails extends ErrorOptions {
  /** HTTP status of the answer. */
  status?: number
  /** The cloud's own error code, e.g. `InvalidSignature`. */
  vendorCode?: string
  /** The cloud's id of the request, which its support asks for. */
  requestId?: string
}

/**
 * The base of everything a provider throws. `code` is the name that the original's provider layer gives the condition,
 * so that a region can map it to its own answer without knowing our classes.
 */
export class CloudError extends ClimcError {
  readonly code: string
  readonly status: number | undefined
  readonly vendorCode: string | undefined
  readonly requestId: string | undefined

  constructor(kind: ErrorKind, code: string, message: string, details: CloudErrorDetails = {}) {
    super(kind, message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.status = details.status
    this.vendorCode = details.vendorCode
    this.requestId = details.requestId
  }
}
