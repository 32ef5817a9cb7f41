import { compile, getRegisteredFunctions, TreeInterpreter, tokenize } from '@jmespath-community/jmespath'
import { ClimcError, UsageError } from '../../core/errors/index.ts'
import type { JsonValue } from '../../core/json.ts'
import { didYouMean } from '../../core/nearest.ts'
import { type BigIntegers, withBigIntegers, withoutBigIntegers } from './big-integers.ts'

/** Picks something out of data; throws ClimcError where the data do not fit the expression. */
export type Query = (data: JsonValue) => JsonValue

/**
 * Compiles a JMESPath expression.
 * @throws UsageError saying where it is broken
 */
export function compileQuery(expression: string): Query {
  const open = unclosedQuote(expression)
  if (open !== undefined) throw broken(expression, open, `the quote ${expression[open]} is not closed`)
  const tree = compiled(expression)
  checkFunctions(expression)
  return data => {
    const seen: BigIntegers = new Map()
    try {
      return withBigIntegers(TreeInterpreter.search(tree, withoutBigIntegers(data, seen)), seen)
    } catch (cause) {
      throw new ClimcError('failed', `--query: what came back does not fit the expression: ${reasonOf(cause)}.`, {
        cause,
      })
    }
  }
}

function compiled(expression: string): ReturnType<typeof compile> {
  try {
    return compile(expression)
  } catch (error) {
    throw broken(expression, failurePosition(expression), reasonOf(error))
  }
}

/** The library looks functions up only when it meets data. */
function checkFunctions(expression: string): void {
  const known = getRegisteredFunctions()
  const tokens = tokenize(expression)
  for (const [i, { type, value, start }] of tokens.entries()) {
    if (type !== 'UnquotedIdentifier' || tokens[i + 1]?.type !== 'Lparen' || typeof value !== 'string') continue
    if (!known.includes(value))
      throw broken(expression, start, `there is no function ${value}.${didYouMean(value, known)}`)
  }
}

/** Where the quote begins that no other closes. */
function unclosedQuote(expression: string): number | undefined {
  let open: number | undefined
  for (let i = 0; i < expression.length; i++) {
    const mark = expression[i]
    if (mark === '\\' && open !== undefined) i++
    else if (open !== undefined) open = mark === expression[open] ? undefined : open
    else if (mark === "'" || mark === '"' || mark === '`') open = i
  }
  return open
}

/**
 * Where an expression stops making sense, which the library does not tell: behind the longest beginning that lacks
 * nothing but its end.
 */
function failurePosition(expression: string): number {
  for (const { start } of tokensOf(expression).slice(1))
    if (!mayGoOn(expression.slice(0, start))) return lastToken(expression, start)
  return mayGoOn(expression) ? expression.length : lastToken(expression, expression.length)
}

/** The start of the last token in front of a position. */
function lastToken(expression: string, end: number): number {
  return tokensOf(expression).findLast(({ start }) => start < end)?.start ?? 0
}

/** The tokens up to the first character that is none. */
function tokensOf(expression: string): ReturnType<typeof tokenize> {
  try {
    return tokenize(expression)
  } catch {
    let end = expression.length - 1
    while (!canRead(expression.slice(0, end))) end--
    return [...tokenize(expression.slice(0, end)), ...tokenize('x').map(token => ({ ...token, start: end }))]
  }
}

function canRead(text: string): boolean {
  try {
    tokenize(text)
    return true
  } catch {
    return false
  }
}

function mayGoOn(beginning: string): boolean {
  try {
    compile(beginning)
    return true
  } catch (error) {
    return error instanceof Error && error.message.includes('EOF')
  }
}

function broken(expression: string, position: number, why: string): UsageError {
  const end = /[.?]$/.test(why) ? '' : '.'
  return new UsageError(`--query: position ${position + 1}: ${why}${end}\n  ${expression}\n  ${' '.repeat(position)}^`)
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message
    .replace(/^Syntax error[:,] ?/, '')
    .replace(/invalid token \(EOF\): ""|unexpected token: \(EOF\)/, 'the expression ends too early')
    .replace('got: EOF', 'but it ends there')
}
