import { ClimcError } from './climc-error.ts'

/** The user pressed Ctrl-C, or a signal asked us to stop. */
export class InterruptedError extends ClimcError {
  constructor(message = 'interrupted', options?: ErrorOptions) {
    super('interrupted', message, options)
  }
}
