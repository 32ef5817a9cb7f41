import { connect } from 'node:net'
import { ApiError } from '../../http/api-error.ts'

/** How long a server may take to answer. */
const PATIENCE_MS = 5000

/** Asks a server by HTTP, as the original does, and refuses in its words when nobody is there. */
export async function askServer(url: string, signal?: AbortSignal): Promise<Response> {
  const limit = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await fetch(url, { signal: signal === undefined ? limit : AbortSignal.any([signal, limit]) })
  } catch (error) {
    throw unreachable('GET', url, reasonOf(error))
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
}

/** A refusal that carries, as the original's does, what was asked for and why there is no answer. */
export function unreachable(method: string, url: string, reason: string): ApiError {
  const [kind, told] = faultOf(url, reason)
  const verb = method[0] + method.slice(1).toLowerCase()
  const details = `${verb} ${JSON.stringify(url)}: ${told}`
  const error = { class: kind, code: 499, details, request: { method, url } }
  return new ApiError('ConnectRefusedError', JSON.stringify({ error }), { wrapped: true, status: 500 })
}

function faultOf(url: string, reason: string): readonly [errorClass: string, told: string] {
  const place = placeOf(url)
  if (reason === 'ECONNREFUSED') return ['ConnectRefusedError', `dial tcp ${place}: connect: connection refused`]
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN')
    return ['DNSError', `dial tcp: lookup ${place.replace(/:\d+$/, '')}: no such host`]
  return ['ClientError', `${place}: ${reason}`]
}

function placeOf(url: string): string {
  const { hostname, port, protocol } = URL.canParse(url) ? new URL(url) : new URL('http://invalid')
  return `${hostname}:${port || (DEFAULT_PORTS[protocol] ?? '80')}`
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'ldap:': '389', 'ldaps:': '636' }

/**
 * Whether anybody listens where an LDAP server should be; there is no client of it here, so nothing is asked.
 * @throws ApiError in the original's words when nobody does
 */
export async function knockAtLdap(url: string, signal?: AbortSignal): Promise<void> {
  const place = placeOf(url)
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(place) ?? []
  const fault = await new Promise<string | undefined>(resolve => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port: Number(port), timeout: PATIENCE_MS })
    const end = (reason?: string) => {
      socket.destroy()
      resolve(reason)
    }
    signal?.addEventListener('abort', () => end('operation was canceled'), { once: true })
    socket.once('connect', () => end())
    socket.once('timeout', () => end('i/o timeout'))
    socket.once('error', error => end(faultOf(url, reasonOf(error))[1]))
  })
  if (fault === undefined) return
  const told = fault.startsWith('dial tcp') ? fault : `dial tcp ${place}: ${fault}`
  throw new ApiError('ClientError', `getClient: Connect: DiaURL: LDAP Result Code 200 "Network Error": ${told}`)
}
