import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Output } from '../cli/output.ts'
import type { Session } from '../client/index.ts'
import { ConfigError, InterruptedError } from '../core/errors/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../core/json.ts'
import type { Call } from './resource.ts'

/** States in which nothing is under way, so that no notification will come. */
const SETTLED = /^(?:running|ready|available|active|unknown|.*_?failed?)$/i

/**
 * Sends a request with `X-Task-Notify-Url`, and waits until the region calls that address to say that the task is done;
 * what it says goes to stderr. It listens on the address from which this machine reaches the region, at a free port.
 * Does not wait where the answer shows that no task is under way.
 * @throws ConfigError when it cannot listen; InterruptedError
 */
export async function notified(call: Call, send: (call: Pick<Call, 'manager'>) => Promise<Output>): Promise<Output> {
  const { session, resource, context } = call
  const { server, calls } = await listen(session.options.authUrl)
  try {
    const url = urlOf(server)
    context.stderr.write(`climc: waiting for the region to call ${url}\n`)
    const notifying = await sessionWith(session, { 'X-Task-Notify-Url': url })
    const output = await send({ manager: notifying.manager(resource) })
    if (!isUnderWay(output)) return output
    const message = await Promise.race([calls, interruption(context.signal)])
    context.stderr.write(`climc: the task is done: ${message}\n`)
    return output
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

async function sessionWith(session: Session, headers: Readonly<Record<string, string>>): Promise<Session> {
  const { openSession } = await import('../client/index.ts')
  return openSession({ ...session.options, headers: { ...session.options.headers, ...headers } })
}

async function listen(authUrl: string): Promise<{ readonly server: Server; readonly calls: Promise<string> }> {
  const called = Promise.withResolvers<string>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', text => {
      body += text
    })
    request.on('end', () => {
      response.end('ok')
      called.resolve(body)
    })
  })
  server.listen(0, await addressTowards(new URL(authUrl).hostname))
  await once(server, 'listening')
  return { server, calls: called.promise }
}

/**
 * The own address from which packets to a host leave; nothing is sent to find it out. Where the way there is not known
 * (a proxy looks the name up), the first address that others can see.
 */
async function addressTowards(host: string): Promise<string> {
  const name = host.replace(/^\[(.*)\]$/, '$1')
  const socket = createSocket(name.includes(':') ? 'udp6' : 'udp4')
  try {
    const connected = once(socket, 'connect')
    socket.connect(9, name)
    await connected
    return socket.address().address
  } catch {
    const all = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
    return all.find(({ internal, scopeid = 0 }) => !internal && scopeid === 0)?.address ?? '127.0.0.1'
  } finally {
    socket.close()
  }
}

function urlOf(server: Server): string {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new ConfigError('--task-notify: cannot listen.')
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`
}

function isUnderWay(output: Output): boolean {
  if (output.kind === 'object') return isJsonObject(output.value) && unsettled(output.value)
  if (output.kind !== 'batch') return false
  return output.items.some(({ status, data }) => status === 200 && isJsonObject(data) && unsettled(data))
}

function unsettled(object: JsonObject): boolean {
  return !SETTLED.test(textOf(object, 'status') ?? '')
}

function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => reject(new InterruptedError('Interrupted while waiting for the task.'))
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
