import { parseJson } from '../core/json.ts'
import type { Answer, Outgoing } from './http/outgoing.ts'
import { badAnswer, SessionAnswer } from './session-request.ts'

/**
 * Reads an answer's body: JSON where it starts like an object or a list, else plain text.
 * @throws BadAnswerError when it starts like JSON and is none
 */
export function readAnswer(outgoing: Outgoing, answer: Answer): SessionAnswer {
  const { status, headers, text } = answer
  if (!/^\s*[[{]/.test(text))
    return new SessionAnswer(outgoing, { status, headers, data: undefined, text: text.trim() })
  try {
    return new SessionAnswer(outgoing, { status, headers, data: parseJson(text), text: '' })
  } catch (error) {
    throw badAnswer(outgoing, answer, `${outgoing.method} ${outgoing.url} answered with broken JSON`, error)
  }
}
