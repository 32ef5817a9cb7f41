import { formatDuration } from '../../cli/options/duration.ts'
import type { Token } from '../../client/index.ts'
import type { JsonObject } from '../../core/json.ts'

/** Who a token is for, where, and until when; `now` in milliseconds. */
export function tokenFacts(token: Pick<Token, 'user' | 'project' | 'roles' | 'expiresAt'>, now: number): JsonObject {
  const { user, project, roles, expiresAt } = token
  return {
    user: user.name,
    user_domain: user.domain.name,
    project: project.name,
    project_domain: project.domain.name,
    roles: roles.map(role => role.name).join(', '),
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt.toISOString(), expires: localTime(expiresAt, now) }),
  }
}

/** Said part by part: with a zone and nothing else said, hours before ten have one digit. */
const WALL_CLOCK: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
}

/** `2026-01-31 13:00:00 GMT+1, in 23h59m`: as a clock on the wall shows it. */
function localTime(time: Date, now: number): string {
  const left = time.getTime() - now
  // Sweden writes dates from the year down.
  const wall = time.toLocaleString('sv-SE', WALL_CLOCK)
  return left <= 0 ? `${wall}, past` : `${wall}, in ${formatDuration(left)}`
}
