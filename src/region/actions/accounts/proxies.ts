import { connect } from 'node:net'
import type { JsonObject } from '../../../core/json.ts'
import { badInput, conflict } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'

const PROXIES = ['http_proxy', 'https_proxy'] as const
const SCHEMES = ['http:', 'https:', 'socks5:']
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'socks5:': 1080 }
const TEST_MS = 7000

/** The addresses of a body as they are kept: a proxy without a scheme is one of HTTP, a list has no blanks. */
function sanitized(request: ApiRequest): Row {
  const values: Row = {}
  for (const key of PROXIES) {
    const given = request.body[key]
    if (given !== undefined) values[key] = addressOf(key, String(given ?? '').trim())
  }
  const without = request.body.no_proxy
  if (without !== undefined)
    values.no_proxy = String(without ?? '')
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '')
      .join(',')
  return values
}

function addressOf(key: string, text: string): string {
  if (text === '' || SCHEMES.includes(URL.parse(text)?.protocol ?? '')) return text
  const completed = `http://${text}`
  if (URL.canParse(completed)) return completed
  throw badInput(`invalid ${key} url: invalid proxy address ${JSON.stringify(text)}`)
}

/** Whether something listens at the address of a proxy; no proxy is always well. */
async function tried(address: string): Promise<JsonObject> {
  if (address === '') return { ok: true }
  const url = URL.parse(address)
  if (url === null) return { ok: false, reason: `bad url: ${JSON.stringify(address)}` }
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port)
  if (port === undefined) return { ok: false, reason: `bad url scheme: ${url.protocol.slice(0, -1)}` }
  return await new Promise(resolve => {
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port, timeout: TEST_MS })
    const end = (result: JsonObject) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => end({ ok: true }))
    socket.once('timeout', () => end({ ok: false, reason: `dial tcp ${url.hostname}:${port}: i/o timeout` }))
    socket.once('error', error => end({ ok: false, reason: error.message }))
  })
}

async function test(http: string, https: string): Promise<JsonObject> {
  return { http_proxy: await tried(http), https_proxy: await tried(https) }
}

/** How accounts reach their clouds; DIRECT, without any proxy, is always there. */
export const proxyHandlers: Handlers = {
  create: (request, kind) => describe(request, kind, insertItem(request, kind, sanitized(request))),
  update: (request, row, patch) => {
    if (row.id === 'DIRECT') throw conflict('DIRECT setting cannot be changed')
    return { ...patch, ...sanitized(request) }
  },
  remove: (request, row, kind) => {
    removeRow(request, kind, row)
    return undefined
  },
  perform: { test: async (_, row) => await test(String(row.http_proxy ?? ''), String(row.https_proxy ?? '')) },
  performClass: {
    test: async request => await test(bodyText(request, 'http_proxy') ?? '', bodyText(request, 'https_proxy') ?? ''),
  },
}
