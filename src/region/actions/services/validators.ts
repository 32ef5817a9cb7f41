import { isIP } from 'node:net'
import { type ApiError, badInput } from '../../http/api-error.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

/** Checks of single members, refused in the words of the original's validators. */

function wrong(what: string, pattern: string, ...fields: readonly string[]): ApiError {
  return badInput(what, { id: pattern, fields })
}

/** A member that must be there. @throws ApiError */
export function required(request: ApiRequest, member: string): string {
  const text = bodyText(request, member)
  if (text === undefined) throw wrong(`Missing key error: missing "${member}"`, 'Missing key error: missing %q', member)
  return text
}

/** A member that is one of some words; undefined without one. @throws ApiError */
export function choice(request: ApiRequest, member: string, words: readonly string[]): string | undefined {
  const text = bodyText(request, member)
  if (text === undefined || words.includes(text)) return text
  throw badInput(`Invalid choice error: invalid "${member}", want ${words.join('|')}, got ${text}`)
}

/** A whole number from `least` to `most`; undefined without one. @throws ApiError */
export function ranged(request: ApiRequest, member: string, least: number, most: number): number | undefined {
  const text = bodyText(request, member)
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  const [at, from, to] = [value, least, most].map(number => number.toLocaleString('en'))
  throw badInput(`Not in range error: invalid "${member}": ${at}, want [${from},${to}]`)
}

/** A member that looks like the pattern. @throws ApiError also without one */
export function matching(request: ApiRequest, member: string, pattern: RegExp): string {
  const text = required(request, member)
  if (!pattern.test(text)) throw invalidValue(member, text)
  return text
}

function invalidValue(member: string, text: string): ApiError {
  return wrong(`Invalid value error: invalid "${member}": ${text}`, 'Invalid value error: invalid %q: %s', member, text)
}

/** Addresses and ranges of version 4, separated by commas. @throws ApiError for what is none */
export function checkAddresses(list: string): void {
  for (const text of list.split(',')) {
    const [address = '', bits] = text.split('/')
    const isRange = bits === undefined || (/^\d{1,2}$/.test(bits) && Number(bits) <= 32)
    if (isIP(address) !== 4 || !isRange) throw invalidValue('ip', text)
  }
}
