import { CloudError } from './cloud-error.ts'

/** No provider of that name exists; the message lists the nearest names. */
export class UnknownProviderError extends CloudError {
  static override readonly brand = 'UnknownProviderError'

  readonly provider: string

  constructor(provider: string, message: string) {
    super('invalid-input', 'InvalidProvider', message)
    this.provider = provider
  }
}
