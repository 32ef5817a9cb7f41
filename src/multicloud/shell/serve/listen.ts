import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server'
import { ConfigError } from '../../../core/errors/index.ts'

export interface Listening {
  readonly port: number
  /** Stops listening, cuts what is open, and resolves when the port is free. */
  close(): Promise<void>
}

/** Answers HTTP on an address. @throws ConfigError when the port is taken, or the address not ours */
export function listen(
  fetch: (request: Request, bindings: HttpBindings | Http2Bindings) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host, overrideGlobalObjects: false }, info => {
      resolve({
        port: info.port,
        close: () =>
          new Promise((done, fail) => {
            server.close(error => (error === undefined ? done() : fail(error)))
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.on('error', error =>
      reject(new ConfigError(`cannot listen on ${host}:${port}: ${error.message}`, { cause: error })),
    )
  })
}
