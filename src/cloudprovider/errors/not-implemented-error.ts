import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The cloud has it, this provider does not use it yet. Callers skip it, and may say so. */
export class NotImplementedError extends CloudError {
  static override readonly brand = 'NotImplementedError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('invalid-input', 'NotImplementedError', message, details)
  }
}
