import { CloudError, type CloudErrorDetails } from './cloud-error.ts'

/** The cloud answered something that is not what its API promises; the message says where. */
export class BadAnswerError extends CloudError {
  static override readonly brand = 'BadAnswerError'

  constructor(message: string, details?: CloudErrorDetails) {
    super('bad-answer', 'BadAnswerError', message, details)
  }
}
