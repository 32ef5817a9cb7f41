import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { ApiError, invalidParameter, missingParameter } from './api-error.ts'

/** The parameters of a request's body, read one by one; what is wrong is named. */
export class Body {
  readonly #members: JsonObject

  constructor(bytes: Uint8Array) {
    this.#members = bytes.length === 0 ? {} : parse(new TextDecoder().decode(bytes))
  }

  optionalText(name: string): string | undefined {
    const value = this.#members[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string') throw invalidParameter(name, 'must be text')
    return value
  }

  text(name: string): string {
    const value = this.optionalText(name)
    if (value === undefined || value === '') throw missingParameter(name)
    return value
  }

  /** One of some words. */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.text(name)
    const found = words.find(word => word === value)
    if (found === undefined) throw invalidParameter(name, `choose one of ${words.join(', ')}`)
    return found
  }

  optionalInteger(name: string, least: number, most: number): number | undefined {
    const value = this.#members[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      throw invalidParameter(name, `must be a whole number from ${least} to ${most}`)
    return value
  }

  integer(name: string, least: number, most: number): number {
    const value = this.optionalInteger(name, least, most)
    if (value === undefined) throw missingParameter(name)
    return value
  }

  flag(name: string): boolean {
    const value = this.#members[name] ?? false
    if (typeof value !== 'boolean') throw invalidParameter(name, 'must be true or false')
    return value
  }

  texts(name: string): string[] {
    const value = this.#members[name] ?? []
    if (!Array.isArray(value) || !value.every(v => typeof v === 'string')) throw invalidParameter(name, 'must be texts')
    return value
  }

  /** A list of whole numbers that is not empty. */
  integers(name: string, least: number, most: number): number[] {
    const value = this.#members[name] ?? []
    if (!Array.isArray(value) || value.length === 0) throw missingParameter(name)
    return value.map(member => {
      if (typeof member !== 'number' || !Number.isInteger(member) || member < least || member > most)
        throw invalidParameter(name, `must be whole numbers from ${least} to ${most}`)
      return member
    })
  }

  tags(name: string): Record<string, string> | undefined {
    const value = this.#members[name]
    if (value === undefined || value === null) return undefined
    if (!isJsonObject(value)) throw invalidParameter(name, 'must be an object of texts')
    const tags: Record<string, string> = {}
    for (const [key, tag] of Object.entries(value)) {
      if (typeof tag !== 'string') throw invalidParameter(`${name}.${key}`, 'must be text')
      tags[key] = tag
    }
    return tags
  }

  /** The members of a list of objects, each read the same way. */
  list(name: string): Body[] {
    const value = this.#members[name] ?? []
    if (!Array.isArray(value)) throw invalidParameter(name, 'must be a list')
    return value.map(member => Body.of(member, name))
  }

  private static of(value: unknown, name: string): Body {
    if (!isJsonObject(value)) throw invalidParameter(name, 'must be a list of objects')
    return new Body(new TextEncoder().encode(JSON.stringify(value)))
  }
}

function parse(text: string): JsonObject {
  try {
    const value = parseJson(text)
    if (isJsonObject(value)) return value
  } catch {
    throw new ApiError(400, 'MalformedBody', 'the body is not JSON')
  }
  throw new ApiError(400, 'MalformedBody', 'the body must be a JSON object')
}
