import { isJsonObject, parseJson } from '../../core/json.ts'
import { Secret } from '../../core/secret.ts'
import { z } from '../../core/zod.ts'
import { BadAnswerError } from '../errors/bad-answer-error.ts'
import { describeSent, RequestError } from '../errors/request-error.ts'
import type { HttpClient } from '../http/http-client.ts'
import type { Answer, Outgoing } from '../http/outgoing.ts'
import type { SessionOptions } from '../session-options.ts'
import type { Token } from '../token.ts'
import { joinUrl } from '../urls.ts'
import { wireText } from '../wire-value.ts'
import { type AuthRequest, authRequest } from './auth-request.ts'
import { refusal } from './refusal.ts'
import { readTokenV2 } from './token-v2.ts'
import { readTokenV3 } from './token-v3.ts'

/**
 * Gets a token from keystone.
 * @throws AuthError when keystone refuses; another RequestError when it cannot be reached or talks nonsense
 */
export async function authenticate(
  http: HttpClient,
  options: SessionOptions,
  headers: Readonly<Record<string, string>>,
): Promise<Token> {
  const request = await authRequest(options, (options.clock ?? Date.now)())
  const outgoing: Outgoing = {
    method: 'POST',
    url: joinUrl(options.authUrl, request.path),
    headers: { ...headers, 'Content-Type': 'application/json' },
    json: { text: wireText(request.body), value: request.body },
    // Asking twice for a token does no harm.
    retry: 'idempotent',
  }
  const answer = await send(http, outgoing, options.authUrl)
  return readToken(request, outgoing, answer, options.random ?? Math.random)
}

async function send(http: HttpClient, outgoing: Outgoing, authUrl: string): Promise<Answer> {
  try {
    return await http.send(outgoing)
  } catch (error) {
    throw error instanceof RequestError && isRefusal(error) ? refusal(error, authUrl) : error
  }
}

/** Any 4xx that is an answer: keystone says 404 for an unknown user, 423 for a disabled one. */
function isRefusal(error: RequestError): boolean {
  return error.status >= 400 && error.status < 499 && error.status !== 408 && error.status !== 429
}

function readToken(request: AuthRequest, outgoing: Outgoing, answer: Answer, random: () => number): Token {
  const bad = (message: string, cause?: unknown): BadAnswerError => {
    const failed = describeSent(outgoing)
    const requestId = answer.headers.get('x-request-id') ?? undefined
    return new BadAnswerError({ request: failed, status: answer.status, requestId, message, cause })
  }
  try {
    const body = parseJson(answer.text)
    const subject = answer.headers.get('x-subject-token')
    if (request.version === 'v3') {
      if (subject === null || subject === '')
        throw bad(`${outgoing.url} gave no token: header X-Subject-Token is missing`)
      if (isJsonObject(body) && isJsonObject(body.token)) return readTokenV3(new Secret(subject), body.token)
      throw bad(`${outgoing.url} gave no token: its answer has no member "token"`)
    }
    if (isJsonObject(body) && isJsonObject(body.access)) return readTokenV2(body.access, random)
    throw bad(`${outgoing.url} gave no token: its answer has no member "access"`)
  } catch (error) {
    if (error instanceof SyntaxError) throw bad(`${outgoing.url} answered with no JSON: is it keystone's URL?`, error)
    if (error instanceof z.core.$ZodError) {
      const at = error.issues[0]?.path.join('.') ?? ''
      throw bad(`${outgoing.url} gave a token that cannot be read: ${at}: ${error.issues[0]?.message ?? ''}`, error)
    }
    throw error
  }
}
