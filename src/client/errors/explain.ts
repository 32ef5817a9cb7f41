import { isJsonObject, type JsonValue } from '../../core/json.ts'

/** How deep errors are nested in errors; the region wraps keystone's once or twice. */
const MAX_DEPTH = 6

/**
 * One readable sentence from a server's details: JSON error objects inside the text, and inside those, are unfolded
 * to the innermost reason; names of server functions in front are dropped; a class name at the end is put into words.
 * Undefined where nothing is left to say.
 */
export function explainDetails(details: string, errorClass?: string): string | undefined {
  const innermost = unfold(details, errorClass, 0)
  const sentence = tidy(innermost.text, innermost.class)
  if (sentence !== '') return sentence
  return innermost.class === undefined ? undefined : inWords(innermost.class)
}

interface Reason {
  readonly text: string
  readonly class: string | undefined
}

function unfold(text: string, errorClass: string | undefined, depth: number): Reason {
  const inner = depth < MAX_DEPTH ? embeddedError(text) : undefined
  return inner === undefined ? { text, class: errorClass } : unfold(inner.text, inner.class ?? errorClass, depth + 1)
}

/** The first JSON error object that the text contains, plain or with escaped quotes. */
function embeddedError(text: string): Reason | undefined {
  for (const candidate of [text, unescapeQuotes(text)]) {
    for (let start = candidate.indexOf('{'); start >= 0; start = candidate.indexOf('{', start + 1)) {
      const end = candidate.lastIndexOf('}')
      if (end < start) break
      const reason = errorReason(tryParse(candidate.slice(start, end + 1)))
      if (reason !== undefined) return reason
    }
  }
  return undefined
}

function unescapeQuotes(text: string): string {
  return text.includes('\\"') ? text.replaceAll('\\"', '"').replaceAll('\\\\', '\\') : ''
}

function tryParse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const REASON_MEMBERS = ['details', 'detail', 'message', 'error_msg', 'Message', 'reason'] as const

function errorReason(value: JsonValue | undefined): Reason | undefined {
  if (!isJsonObject(value)) return undefined
  if (isJsonObject(value.error)) return errorReason(value.error)
  for (const member of REASON_MEMBERS) {
    const text = value[member]
    if (typeof text === 'string' && text !== '')
      return { text, class: classOf(value.class ?? value.title ?? value.Code) }
    if (isJsonObject(text)) return errorReason(text)
  }
  return undefined
}

function classOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Names of Go functions: with a dot inside, or in camel case. */
const FUNCTION_NAME = /^(?:[\w()*]+\.)+[\w()*]+$|^[a-z]+[A-Z]\w*$|^[A-Z][a-z]+[A-Z]\w*$/
const SINGLE_WORD = /^[A-Z][a-z]+$/
/** The words that Go error classes are made of end so. */
const CLASS_NAME = /^[A-Z]\w*(?:Error|NotFound|Disabled|Password|Exists?)$/

function tidy(text: string, errorClass: string | undefined): string {
  const page = /<title>([^<]*)<\/title>/i.exec(text)?.[1]
  if (page !== undefined) return `the server answered with a web page: ${page.trim()}`
  const parts = text.trim().replace(/\s+/g, ' ').split(': ')
  const last = parts.at(-1) ?? ''
  const endsInClass = last !== '' && (last === errorClass || CLASS_NAME.test(last))
  if (endsInClass) parts.pop()
  while (parts.length > (endsInClass ? 0 : 1) && isFunctionName(parts)) parts.shift()
  const rest = parts.join(': ').trim()
  if (!endsInClass) return rest
  const words = inWords(last)
  return rest === '' ? words : `${words}: ${rest}`
}

/** A lone capitalised word counts as a function name only in front of another one. */
function isFunctionName([first = '', second = '']: readonly string[]): boolean {
  return FUNCTION_NAME.test(first) || (SINGLE_WORD.test(first) && FUNCTION_NAME.test(second))
}

/** `MissingParameterError` → `missing parameter`. */
function inWords(errorClass: string): string {
  const words = errorClass.replace(/Error$/, '').replace(/([a-z\d])([A-Z])/g, '$1 $2')
  return words === '' ? 'error' : words.toLowerCase()
}
