import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** Something of that id, name or address exists already. */
export class DuplicateError extends CloudError {
  static override readonly brand = 'DuplicateError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('conflict', 'DuplicateIdError', message, details)
  }
}
