import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The resource is in a state that does not allow the action, e.g. deleting a running server. */
export class InvalidStatusError extends CloudError {
  static override readonly brand = 'InvalidStatusError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('conflict', 'InvalidStatusError', message, details)
  }
}
