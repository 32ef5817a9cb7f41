import { AuthError } from '../errors/auth-error.ts'
import type { RequestError } from '../errors/request-error.ts'

/** Keystone's own words for frequent mistakes name its functions; these name the mistake. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/DomainManager\.FetchDomain/, "the project's domain does not exist"],
  [/ProjectManager\.FetchProject/, 'the project does not exist'],
  [/user not in project/, 'the user has no role in the project'],
  [/signature mismatch/, 'the secret key does not belong to the access key'],
  [/invalid access key id/, 'the access key does not exist'],
  [/invalid fernet token|token not found/, 'the token is not valid'],
  [/\bWrongPassword\b/, 'wrong password'],
  [/\bUserDisabled\b/, 'the user is disabled'],
  [/\bUserNotFound\b/, 'no such user or domain'],
]

/** Keystone's refusal of our credentials, whatever its status, as one class. */
export function refusal(error: RequestError, authUrl: string): AuthError {
  return new AuthError({
    request: error.request,
    status: error.status,
    class: error.class,
    details: error.details,
    data: error.data,
    requestId: error.requestId,
    answeredAt: error.answeredAt,
    message: `authentication failed: ${reason(error, authUrl)}`,
    cause: error.cause,
  })
}

function reason(error: RequestError, authUrl: string): string {
  const said = `${error.class ?? ''} ${error.details}`
  if (/Handler \S+ not found/.test(said))
    return `there is no ${new URL(error.request.url).pathname} at the server; should the auth URL ${authUrl} end in /v3?`
  return REASONS.find(([pattern]) => pattern.test(said))?.[1] ?? error.message
}
