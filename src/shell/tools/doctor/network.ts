import { lookup } from 'node:dns/promises'
import { connect, isIP, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type DetailedPeerCertificate } from 'node:tls'
import { errorFromFailure } from '../../../client/errors/from-failure.ts'
import { connectionSettings } from '../../../client/http/connection-settings.ts'
import type { SessionOptions } from '../../../client/index.ts'
import type { Found } from './check.ts'

/** Milliseconds for a step of the way to the server. */
const PATIENCE_MS = 10_000
const SOON_DAYS = 30
const DAY_MS = 86_400_000

/** Where a URL leads: the host without the brackets of an IPv6 address. */
export function targetOf(url: string): { readonly host: string; readonly port: number; readonly isTls: boolean } {
  const { hostname, port, protocol } = new URL(url)
  const isTls = protocol === 'https:'
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) || (isTls ? 443 : 80), isTls }
}

/** @throws ConnectionError when the name is not known */
export async function dns(url: string): Promise<Found> {
  const { host } = targetOf(url)
  if (isIP(host) !== 0) return { status: 'ok', detail: `${host} is an address` }
  const addresses = await asRequest(url, lookup(host, { all: true }))
  return { status: 'ok', detail: `${host} is ${addresses.map(({ address }) => address).join(', ')}` }
}

/** @throws ConnectionError when nobody listens, TimeoutError when nobody answers */
export async function tcp(url: string, signal: AbortSignal): Promise<Found> {
  const { host, port } = targetOf(url)
  const socket = connect({ host, port })
  await asRequest(url, opened(socket, 'connect', signal))
  socket.destroy()
  return { status: 'ok', detail: `${host}:${port} accepts connections` }
}

/** The certificate of the server: whether it is trusted, who signed it, how long it is valid. */
export async function tls(options: SessionOptions, signal: AbortSignal, now: number): Promise<Found> {
  const { host, port } = targetOf(options.authUrl)
  const settings = await connectionSettings(options)
  const look: ConnectionOptions = { ...settings, host, port, rejectUnauthorized: false }
  const socket = connectTls(isIP(host) === 0 ? { ...look, servername: host } : look)
  try {
    await asRequest(options.authUrl, opened(socket, 'secureConnect', signal))
    const certificate = socket.getPeerCertificate(true)
    const detail = `${socket.getProtocol() ?? 'TLS'}, ${certificateLine(certificate, now)}`
    if (!socket.authorized && options.insecure !== true) {
      const cause = Object.assign(new Error(String(socket.authorizationError)), {
        code: codeOf(socket.authorizationError),
      })
      throw errorFromFailure(requestFor(options.authUrl), new TypeError(cause.message, { cause }))
    }
    if (!socket.authorized) return { status: 'warn', detail: `${detail}; not trusted: ${socket.authorizationError}` }
    const days = daysLeft(certificate, now)
    return days < SOON_DAYS
      ? { status: 'warn', detail, hint: 'renew the certificate of the server' }
      : { status: 'ok', detail }
  } finally {
    socket.destroy()
  }
}

function codeOf(reason: unknown): string {
  if (reason instanceof Error && 'code' in reason && typeof reason.code === 'string') return reason.code
  return String(reason)
}

function certificateLine(certificate: DetailedPeerCertificate, now: number): string {
  const issuer = certificate.issuer?.CN ?? certificate.issuer?.O ?? 'an unnamed issuer'
  const days = daysLeft(certificate, now)
  return `certificate of ${issuer}, ${days < 0 ? `expired ${-days} days ago` : `valid for ${days} more days`}`
}

function daysLeft({ valid_to: end }: DetailedPeerCertificate, now: number): number {
  return Math.floor((Date.parse(end) - now) / DAY_MS)
}

function opened(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const stop = (): void => {
      socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('interrupted'))
    }
    signal.addEventListener('abort', stop, { once: true })
    socket.once(event, () => done())
    socket.once('error', fail)
    socket.once('close', () => signal.removeEventListener('abort', stop))
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy(Object.assign(new Error(`no answer within ${PATIENCE_MS / 1000} s`), { code: 'ETIMEDOUT' }))
    })
  })
}

/** The step's failure as the error that a request would have met, so that it is explained alike. */
async function asRequest<T>(url: string, step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (cause) {
    throw errorFromFailure(requestFor(url), new TypeError('failed', { cause }))
  }
}

function requestFor(url: string) {
  return { method: 'GET', url, headers: {} }
}
