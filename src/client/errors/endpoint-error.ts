import { ClimcError } from '../../core/errors/index.ts'

/** The service catalogue has no endpoint for the service, region, zone and endpoint type asked for; nothing was sent. */
export class EndpointError extends ClimcError {
  constructor(message: string, options?: ErrorOptions) {
    super('config', message, options)
  }
}
