import type { SessionOptions } from '../session-options.ts'
import type { Answer, OpenAnswer, Outgoing } from './outgoing.ts'
import type { Transport } from './transport.ts'

/** Sends requests. What that takes (ky, node:http) is loaded at the first one. */
export class HttpClient {
  readonly #options: SessionOptions
  #transport: Promise<Transport> | undefined

  constructor(options: SessionOptions) {
    this.#options = options
  }

  /**
   * Sends a request and reads the answer.
   * @throws RequestError of the class that fits; InterruptedError when the session's signal is aborted
   */
  async send(outgoing: Outgoing): Promise<Answer> {
    return (await this.#load()).send(outgoing)
  }

  /**
   * Sends a request and gives the answer's body unread; reading it takes as long as it takes.
   * @throws RequestError of the class that fits, also while the body is read; InterruptedError when the session's
   * signal is aborted
   */
  async open(outgoing: Outgoing): Promise<OpenAnswer> {
    return (await this.#load()).open(outgoing)
  }

  #load(): Promise<Transport> {
    this.#transport ??= loadTransport(this.#options)
    return this.#transport
  }
}

async function loadTransport(options: SessionOptions): Promise<Transport> {
  const load = async (): Promise<Transport> => new (await import('./transport.ts')).Transport(options)
  if (options.lightWeb !== true || options.fetch !== undefined) return load()
  const { withLightWeb } = await import('./light-web.ts')
  return withLightWeb(load)
}
