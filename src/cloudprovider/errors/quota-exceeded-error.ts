import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The account may not have more of this. */
export class QuotaExceededError extends CloudError {
  static override readonly brand = 'QuotaExceededError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('forbidden', 'OutOfQuotaError', message, details)
  }
}
