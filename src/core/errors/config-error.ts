import { ClimcError } from './climc-error.ts'

/** Environment, configuration file or key file is missing or wrong; nothing was sent. */
export class ConfigError extends ClimcError {
  constructor(message: string, options?: ErrorOptions) {
    super('config', message, options)
  }
}
