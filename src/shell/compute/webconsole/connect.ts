import { services } from '../../../api/identity/services.ts'
import { webconsoles } from '../../../api/webconsole/webconsoles.ts'
import { text } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Session, WireValue } from '../../../client/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonValue, textOf } from '../../../core/json.ts'
import { badAnswer } from '../../answers.ts'
import type { Call } from '../../resource.ts'
import { inOwnWay } from '../../verbs/list.ts'

/** The protocols that the pages of the web console speak; for the others the address itself is shown. */
const IN_BROWSER = ['tty', 'vnc', 'spice', 'wmks', 'websocket']

export const PAGE = {
  webconsole_url: text('URL of the pages of the web console; WEBCONSOLE_URL, then that of the platform when absent', {
    short: 'w',
    wire: false,
  }),
}

/** Asks for a console: POST /webconsole/TYPE/ID[/ACTION]. */
export async function connect(session: Session, place: readonly string[], body?: WireValue): Promise<JsonValue> {
  const path = ['/webconsole', ...place.map(encodeURIComponent)].join('/')
  return session.manager(webconsoles).submit('POST', path, { body, member: 'webconsole' })
}

/**
 * What to open to see a console: an URL with everything in it, which is a secret for as long as it works.
 * @param page the URL of the pages of the web console, when the user named one
 */
export async function consoleOutput(call: Call, answer: JsonValue, page: string | undefined): Promise<Output> {
  const access = textOf(answer, 'access_url')
  if (access !== undefined) return inOwnWay(call, { kind: 'text', text: `AccessURL: ${access}\n` }, answer)
  const base = page || call.context.env.WEBCONSOLE_URL || (await pageOfPlatform(call.session))
  return inOwnWay(call, { kind: 'text', text: `${addressOf(answer, base)}\n` }, answer)
}

function addressOf(answer: JsonValue, page: string | undefined): string {
  const params = connectParams(textOf(answer, 'connect_params') ?? '')
  const protocol = protocolOf(params)
  if (!IN_BROWSER.includes(protocol)) return params
  if (page === undefined) throw badAnswer('GET /services/common/config', 'has no "api_server": give --webconsole-url')
  const url = pageUrl(protocol === 'websocket' ? `${page}/ws` : page)
  url.search = `?data=${encodeURIComponent(Buffer.from(params).toString('base64'))}`
  return url.toString()
}

function pageUrl(page: string): URL {
  if (!URL.canParse(page))
    throw new UsageError(`--webconsole-url: "${page}" is no URL such as https://HOST/web-console.`)
  return new URL(page)
}

/** The parameters as they are, or out of base64. */
function connectParams(written: string): string {
  const isBase64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(written)
  return isBase64 ? Buffer.from(written, 'base64').toString('utf8') : written
}

/** Parameters are a query, or an URL with one. */
function protocolOf(params: string): string {
  const query = URL.canParse(params) ? new URL(params).searchParams : new URLSearchParams(params)
  return query.get('protocol') ?? ''
}

async function pageOfPlatform(session: Session): Promise<string | undefined> {
  const config = await session.manager(services).getSpecific('common', 'config')
  const settings = isJsonObject(config) && isJsonObject(config.config) ? (config.config.default ?? null) : null
  const server = textOf(settings, 'api_server')
  return server === undefined || server === '' ? undefined : `${server}/web-console`
}
