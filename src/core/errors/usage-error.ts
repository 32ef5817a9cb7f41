import { ClimcError } from './climc-error.ts'

/** The command line is wrong; nothing was sent. `message` names the argument and what would be right. */
export class UsageError extends ClimcError {
  constructor(message: string, options?: ErrorOptions) {
    super('usage', message, options)
  }
}
