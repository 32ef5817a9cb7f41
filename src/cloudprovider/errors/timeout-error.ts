import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The cloud did not answer, or a resource did not reach the wanted state, in time. */
export class TimeoutError extends CloudError {
  static override readonly brand = 'TimeoutError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('timeout', 'TimeoutError', message, details)
  }
}
