import { ApiError } from '../http/api-error.ts'

/** One condition of the filter language: `field.op(value, …)`. */
export interface FilterClause {
  readonly field: string
  readonly op: string
  readonly params: readonly string[]
}

/** A condition on another resource: `plural.related_key(own_key).field.op(value, …)`. */
export interface JointClause extends FilterClause {
  readonly plural: string
  readonly relatedKey: string
  readonly ownKey: string
}

const CLAUSE = /^(\w+)\.(\w+)\((.*)\)/s
const JOINT = /^(\w+)\.(\w+)\((\w+)\).(\w+)\.(\w+)\((.*)\)/s

/**
 * Reads a clause; what follows the last bracket is ignored, as in the original.
 * @returns undefined when the text is no clause: such a filter is silently dropped
 */
export function parseClause(text: string): FilterClause | undefined {
  const [, field, op, values] = CLAUSE.exec(text) ?? []
  if (field === undefined || op === undefined || values === undefined) return undefined
  return { field, op, params: splitValues(values) }
}

export function parseJointClause(text: string): JointClause | undefined {
  const [, plural, relatedKey, ownKey, field, op, values] = JOINT.exec(text) ?? []
  if (plural === undefined || relatedKey === undefined || ownKey === undefined) return undefined
  if (field === undefined || op === undefined || values === undefined) return undefined
  return { plural, relatedKey, ownKey, field, op, params: splitValues(values) }
}

/** What ends an unquoted value. */
const SEPARATORS = ' :,\t\n}]'
const BLANKS = ' \t\n\r'
/** Opening quote → closing quote. Inside, a backslash makes the next character plain. */
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'" }

/**
 * Splits the values of a clause: separated by commas, colons or blanks; quoted ones may contain anything.
 * @throws ApiError (500, as the original) when something follows a value without a separator
 */
export function splitValues(text: string): string[] {
  const values: string[] = []
  let at = 0
  while (at < text.length) {
    const start = at
    const [value, end] = readValue(text, skipBlanks(text, at))
    values.push(value)
    at = skipBlanks(text, end)
    if (at >= text.length) break
    if (!SEPARATORS.includes(text.charAt(at))) throw malformed(text.slice(start))
    at++
  }
  return values
}

function malformed(rest: string): ApiError {
  return new ApiError('InternalServerError', `Internal server error: Malformed multi value string: ${rest}`, {
    breakdown: true,
  })
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function readValue(text: string, start: number): [value: string, end: number] {
  const closing = QUOTES[text.charAt(start)]
  let value = ''
  let at = closing === undefined ? start : start + 1
  for (; at < text.length; at++) {
    const char = text.charAt(at)
    if (closing !== undefined && char === closing) return [value, at + 1]
    if (closing === undefined && SEPARATORS.includes(char)) break
    if (char !== '\\' || closing === undefined) value += char
    else if (++at < text.length) value += ESCAPES[text.charAt(at)] ?? text.charAt(at)
  }
  return [value, at]
}

function skipBlanks(text: string, at: number): number {
  let next = at
  while (next < text.length && BLANKS.includes(text.charAt(next))) next++
  return next
}
