import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The cloud cannot be reached: no such host, refused, or the connection broke. */
export class ConnectionError extends CloudError {
  static override readonly brand = 'ConnectionError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('connection', 'ConnectRefusedError', message, details)
  }
}
