import { createHash, createHmac } from 'node:crypto'
import {
  type AccessKey,
  startTestCloud,
  type TestCloud,
  type TestCloudOptions,
  VirtualClock,
} from '../../src/testcloud/index.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // The API is tested against what it says, whatever that is.
  readonly body: unknown
}

export interface Sending {
  method?: string
  body?: object
  key?: AccessKey
  date?: Date
  /** Replaces the signature. */
  signature?: string
  headers?: Record<string, string>
}

/** The headers that a request needs, as the API's documentation says, without the provider's client. */
export function sign(cloud: TestCloud, path: string, sending: Sending = {}): Record<string, string> {
  const { method = 'GET', key = cloud.credentials.administrator, date = new Date() } = sending
  const url = new URL(path, cloud.url)
  const stamp = date.toISOString().replace(/[-:]|\.\d+/g, '')
  const query = url.search.slice(1).split('&').filter(Boolean).sort().join('&')
  const digest = createHash('sha256').update(bodyOf(sending)).digest('hex')
  const text = ['TC1-HMAC-SHA256', method, url.pathname, query, digest, stamp].join('\n')
  const hmac = createHmac('sha256', key.accessKeySecret.reveal()).update(text).digest('hex')
  return {
    authorization: `TC1-HMAC-SHA256 Credential=${key.accessKeyId}, Signature=${sending.signature ?? hmac}`,
    'x-tc-date': stamp,
    ...sending.headers,
  }
}

export async function send(cloud: TestCloud, path: string, sending: Sending = {}): Promise<Answer> {
  const body = bodyOf(sending)
  const response = await fetch(new URL(path, cloud.url), {
    method: sending.method ?? 'GET',
    headers: sign(cloud, path, sending),
    ...(body === '' ? {} : { body }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

function bodyOf(sending: Sending): string {
  return sending.body === undefined ? '' : JSON.stringify(sending.body)
}

/** A cloud on a clock that stands still; whoever opens it closes it. */
export async function virtualCloud(options: TestCloudOptions = {}): Promise<{ cloud: TestCloud; clock: VirtualClock }> {
  const clock = new VirtualClock()
  return { cloud: await startTestCloud({ clock, ...options }), clock }
}
