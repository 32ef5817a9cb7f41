import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** A required parameter is absent; the message names it. */
export class MissingParameterError extends CloudError {
  static override readonly brand = 'MissingParameterError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('invalid-input', 'MissingParameterError', message, details)
  }
}
