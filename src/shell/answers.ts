import { ClimcError } from '../core/errors/index.ts'
import { isJsonObject, type JsonValue } from '../core/json.ts'

/**
 * The text in a member of an answer.
 * @param asked what was asked, for the message, e.g. `GET /servers/web1/jnlp`
 * @throws ClimcError of kind `bad-answer` where there is none
 */
export function memberText(answer: JsonValue, member: string, asked: string): string {
  const value = isJsonObject(answer) ? answer[member] : undefined
  if (typeof value === 'string' && value !== '') return value
  throw badAnswer(asked, `has no "${member}"`)
}

/** The error for an answer that cannot be used; `why` goes on after "the answer to …". */
export function badAnswer(asked: string, why: string): ClimcError {
  return new ClimcError('bad-answer', `The answer to ${asked} ${why}.`)
}
