import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The account was imported read-only; nothing was sent to the cloud. */
export class AccountReadOnlyError extends CloudError {
  static override readonly brand = 'AccountReadOnlyError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('forbidden', 'AccountReadOnlyError', message, details)
  }
}
