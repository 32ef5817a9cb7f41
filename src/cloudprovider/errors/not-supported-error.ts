import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The cloud has no such thing, so that no version of its provider could offer it. Callers skip it silently. */
export class NotSupportedError extends CloudError {
  static override readonly brand = 'NotSupportedError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('invalid-input', 'NotSupportedError', message, details)
  }
}
