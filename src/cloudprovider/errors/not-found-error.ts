import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The resource is not there, or not visible to these credentials. Refreshing a vanished resource throws it. */
export class NotFoundError extends CloudError {
  static override readonly brand = 'NotFoundError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('not-found', 'NotFoundError', message, details)
  }
}
