import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The access key is unknown, disabled or expired, or its secret does not match. */
export class InvalidCredentialsError extends CloudError {
  static override readonly brand = 'InvalidCredentialsError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('auth', 'InvalidAccessKey', message, details)
  }
}
