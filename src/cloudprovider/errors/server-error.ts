import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The cloud failed on its side (5xx), also after retries. */
export class ServerError extends CloudError {
  static override readonly brand = 'ServerError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('server', 'InternalServerError', message, details)
  }
}
