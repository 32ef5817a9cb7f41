import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** A parameter has a value that the cloud refuses; the message names both. */
export class InvalidInputError extends CloudError {
  static override readonly brand = 'InvalidInputError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('invalid-input', 'InputParameterError', message, details)
  }
}
