import { isJsonObject, type JsonObject, type JsonValue, numberOf, parseJson, stringifyJson } from '../../core/json.ts'

/** What an error answer says, in the original's terms. */
export interface ErrorBody {
  readonly code?: number
  readonly class?: string
  readonly details: string
  readonly data?: JsonValue
}

/**
 * Reads the body of an error answer by the original's rules: Cloudpods' own `{class, code, details, data}`, or the
 * OpenStack shape `{"error": {"code", "title", "message"}}`, or plain text.
 */
export function readErrorBody(text: string): ErrorBody {
  const body = parseObject(text)
  if (body === undefined) return { details: text.trim() }
  const own = ownShape(body)
  if (own.class !== undefined && own.code !== undefined && own.code >= 400 && own.details !== '') return own
  const members = Object.values(body)
  const only = members.length === 1 && isJsonObject(members[0]) ? members[0] : body
  return foreignShape(only, own)
}

function ownShape(body: JsonObject): ErrorBody {
  const code = numberOf(body, 'code')
  const errorClass = textIn(body, ['class'])
  return {
    details: detailsOf(body.details),
    ...(code !== undefined && { code }),
    ...(errorClass !== undefined && { class: errorClass }),
    ...(body.data !== undefined && { data: body.data }),
  }
}

function foreignShape(body: JsonObject, own: ErrorBody): ErrorBody {
  const code = numberOf(body, 'code') ?? own.code
  const wordCode = typeof body.code === 'string' && numberOf(body, 'code') === undefined ? body.code : undefined
  const errorClass = textIn(body, ['title', 'type', 'error_code', 'class']) ?? wordCode ?? own.class
  const details = textIn(body, ['message', 'detail', 'details', 'error_msg']) ?? (own.details || stringifyJson(body))
  return {
    details,
    ...(code !== undefined && { code }),
    ...(errorClass !== undefined && { class: errorClass }),
    ...(own.data !== undefined && { data: own.data }),
  }
}

function detailsOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : stringifyJson(value)
}

function textIn(body: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = body[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

function parseObject(text: string): JsonObject | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const value = parseJson(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
