import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The credentials are good, but lack the permission for this request. */
export class ForbiddenError extends CloudError {
  static override readonly brand = 'ForbiddenError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('forbidden', 'ForbiddenError', message, details)
  }
}
