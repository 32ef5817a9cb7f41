import { isJsonObject, type JsonValue, parseJson, stringifyJson } from '../../core/json.ts'
import { isSecretName, maskSecrets } from '../../core/secret.ts'

/** What a session is doing, secrets masked. `id` tells which answer belongs to which request. */
export type TraceEvent =
  | {
      readonly type: 'request'
      readonly id: number
      readonly method: string
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      /** JSON, or a word about what is streamed. */
      readonly body?: JsonValue
    }
  | {
      readonly type: 'answer'
      readonly id: number
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly milliseconds: number
    }
  | { readonly type: 'answer-body'; readonly id: number; readonly body: JsonValue }
  | { readonly type: 'failure'; readonly id: number; readonly reason: string; readonly milliseconds: number }

/** Headers with the values of secret ones masked. */
export function maskHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const masked: Record<string, string> = {}
  for (const [name, value] of headers) masked[name] = isSecretName(name) ? '***' : value
  return masked
}

/** A URL with the values of secret query members masked. */
export function maskUrl(url: string): string {
  const question = url.indexOf('?')
  if (question < 0) return url
  const pairs = url.slice(question + 1).split('&')
  return `${url.slice(0, question)}?${pairs.map(maskPair).join('&')}`
}

function maskPair(pair: string): string {
  const equals = pair.indexOf('=')
  const name = pair.slice(0, equals < 0 ? pair.length : equals)
  const last = name.slice(name.lastIndexOf('.') + 1)
  return equals >= 0 && isSecretName(last) ? `${name}=***` : pair
}

/** A JSON body with secret members masked; other text as it is. */
export function maskBody(body: unknown): JsonValue {
  if (typeof body !== 'string') return masked(body)
  try {
    return masked(parseJson(body))
  } catch {
    return body
  }
}

function masked(body: unknown): JsonValue {
  const value = parseJson(stringifyJson(maskSecrets(body)))
  maskTokenIds(value)
  return value
}

/** Keystone writes a token as the `id` beside (v3) or inside (v2.0) an object named `token`. */
function maskTokenIds(value: JsonValue): void {
  if (Array.isArray(value)) for (const element of value) maskTokenIds(element)
  if (!isJsonObject(value)) return
  const { token } = value
  if (isJsonObject(token)) {
    if (typeof token.id === 'string') token.id = '***'
    if (typeof value.id === 'string') value.id = '***'
  }
  for (const member of Object.values(value)) maskTokenIds(member)
}
