import { AuthError } from './auth-error.ts'
import { BadAnswerError } from './bad-answer-error.ts'
import { ConflictError } from './conflict-error.ts'
import { readErrorBody } from './error-body.ts'
import { ForbiddenError } from './forbidden-error.ts'
import { InvalidInputError } from './invalid-input-error.ts'
import { NotFoundError } from './not-found-error.ts'
import type { FailedRequest, FailureFacts, RequestError } from './request-error.ts'
import { ServerError } from './server-error.ts'
import { TimeoutError } from './timeout-error.ts'

/** The error that an answer with a status from 300 on stands for. */
export function errorFromAnswer(
  request: FailedRequest,
  answer: { readonly status: number; readonly headers: Headers; readonly text: string },
  cause?: unknown,
): RequestError {
  const { status, headers } = answer
  const requestId = headers.get('x-request-id') ?? undefined
  if (status < 400) return redirectError(request, status, headers, requestId, cause)
  const body = readErrorBody(answer.text)
  const facts: FailureFacts = {
    request,
    status,
    requestId,
    answeredAt: dateOf(headers),
    answerText: answer.text,
    cause,
    ...body,
  }
  return errorOfStatus(status, facts)
}

const CONFLICT_CLASSES = /^(?:duplicate entry|Duplicate\w*|ConflictError)$/

function errorOfStatus(status: number, facts: FailureFacts): RequestError {
  if (status === 401) return new AuthError(facts)
  if (status === 403) return new ForbiddenError(facts)
  if (status === 404) return new NotFoundError(facts)
  if (status === 408) return new TimeoutError(facts)
  if (status === 409 || CONFLICT_CLASSES.test(facts.class ?? '')) return new ConflictError(facts)
  // 429: the server could not take it now; 499: the cloud behind the region did not answer.
  if (status >= 499 || status === 429) return new ServerError(facts)
  return new InvalidInputError(facts)
}

function redirectError(
  request: FailedRequest,
  status: number,
  headers: Headers,
  requestId: string | undefined,
  cause: unknown,
): BadAnswerError {
  const location = headers.get('location') ?? ''
  const message = `${request.url} redirects to ${location || 'nowhere'}; redirects are not followed`
  return new BadAnswerError({ request, status, class: 'redirect', details: location, message, requestId, cause })
}

function dateOf(headers: Headers): Date | undefined {
  const date = new Date(headers.get('date') ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
