import type { IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import { InterruptedError } from '../../core/errors/index.ts'
import { errorFromAnswer } from '../errors/from-answer.ts'
import { errorFromFailure, timedOut } from '../errors/from-failure.ts'
import { describeSent } from '../errors/request-error.ts'
import { DEFAULT_TIMEOUT_SECONDS, type SessionOptions } from '../session-options.ts'
import { badAnswer } from '../session-request.ts'
import { connectionSettings } from './connection-settings.ts'
import { byteHeaders } from './headers.ts'
import type { Outgoing } from './outgoing.ts'
import { maskHeaders, maskUrl } from './trace.ts'

/** The longest timer there is. */
const MAX_MILLISECONDS = 2_147_483_647

/** A connection on which something else than HTTP is spoken from now on. */
export interface Upgraded {
  readonly headers: IncomingHttpHeaders
  /** Whoever has it must end or destroy it. */
  readonly socket: Duplex
}

/** Header fields that are sent several times, one line for each value. */
export type HeaderLines = Readonly<Record<string, readonly string[]>>

/**
 * Sends a request that asks for another protocol on the same connection. It goes straight to the server, past any
 * proxy. The session's time limit is for the server's consent only; its signal breaks the connection off.
 * @throws RequestError of the class that fits when the server does not agree; ConfigError, InterruptedError
 */
export async function upgrade(outgoing: Outgoing, lines: HeaderLines, options: SessionOptions): Promise<Upgraded> {
  const { signal, timeoutSeconds: seconds = DEFAULT_TIMEOUT_SECONDS } = options
  const limit = new AbortController()
  const timer = seconds > 0 ? setTimeout(() => limit.abort(), Math.min(seconds * 1000, MAX_MILLISECONDS)) : undefined
  const told = tell(outgoing, options)
  try {
    const stop = signal === undefined ? limit.signal : AbortSignal.any([limit.signal, signal])
    const upgraded = await exchange(outgoing, lines, { ...(await connectionSettings(options)), signal: stop })
    signal?.addEventListener('abort', () => upgraded.socket.destroy(), { once: true })
    told.agreed(upgraded.headers)
    return upgraded
  } catch (error) {
    told.failed(error)
    if (signal?.aborted === true) throw new InterruptedError(undefined, { cause: signal.reason })
    if (limit.signal.aborted) throw timedOut(describeSent(outgoing), seconds, error)
    throw error instanceof Error && 'code' in error ? errorFromFailure(describeSent(outgoing), error) : error
  } finally {
    clearTimeout(timer)
  }
}

function exchange(outgoing: Outgoing, lines: HeaderLines, settings: RequestOptions): Promise<Upgraded> {
  const { request } = process.getBuiltinModule(outgoing.url.startsWith('https:') ? 'node:https' : 'node:http')
  const several = Object.fromEntries(Object.entries(lines).map(([name, values]) => [name, [...values]]))
  const headers = { ...byteHeaders(outgoing.headers), ...several }
  const sent = request(outgoing.url, { ...settings, agent: false, method: outgoing.method, headers })
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.once('upgrade', (answer, socket, head) => {
      if (head.length > 0) socket.unshift(head)
      resolve({ headers: answer.headers, socket })
    })
    sent.once('response', answer => refusal(answer, outgoing).then(reject, reject))
    sent.end()
  })
}

/** What an answer means that is not the consent. */
async function refusal(answer: IncomingMessage, outgoing: Outgoing): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(Buffer.from(chunk))
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) if (typeof value === 'string') headers.set(name, value)
  const status = answer.statusCode ?? 0
  const text = Buffer.concat(chunks).toString('utf8')
  if (status >= 300) return errorFromAnswer(describeSent(outgoing), { status, headers, text })
  return badAnswer(outgoing, { status, headers }, `the server answered ${status} where it should change the protocol`)
}

/** Tells the trace of the request, and of how it ended. */
function tell({ method, url, headers }: Outgoing, { trace, clock = Date.now }: SessionOptions) {
  const start = clock()
  trace?.({ type: 'request', id: 0, method, url: maskUrl(url), headers: maskHeaders(Object.entries(headers)) })
  return {
    agreed: (answered: IncomingHttpHeaders): void => {
      const shown = Object.entries(answered).map(([name, value]) => [name, String(value)] as const)
      trace?.({ type: 'answer', id: 0, status: 101, headers: maskHeaders(shown), milliseconds: clock() - start })
    },
    failed: (error: unknown): void => {
      const reason = error instanceof Error ? error.message : String(error)
      trace?.({ type: 'failure', id: 0, reason, milliseconds: clock() - start })
    },
  }
}
