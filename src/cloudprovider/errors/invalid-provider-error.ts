import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** A provider module is missing, does not fit this version of the interfaces, or broke a rule they document. */
export class InvalidProviderError extends CloudError {
  static override readonly brand = 'InvalidProviderError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('config', 'InvalidProvider', message, details)
  }
}
