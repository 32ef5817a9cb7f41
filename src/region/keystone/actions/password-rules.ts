import type { Secret } from '../../../core/secret.ts'
import { stampOf } from '../../clock.ts'
import { ApiError, raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import { type KeystoneOptions, keystoneOptions } from '../options.ts'
import { hashPassword, matches } from '../passwords.ts'

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]
/** So many old passwords are kept even where none is compared with. */
const KEPT = 10

/**
 * A password is long enough, and of as many kinds of characters as configured.
 * @throws ApiError WeakPasswordError
 */
export function checkComplexity(password: Secret, options: KeystoneOptions): void {
  const text = password.reveal()
  const kinds = CLASSES.filter(pattern => pattern.test(text)).length
  if (text.length >= options.passwordMinimalLength && kinds >= Math.min(options.passwordCharComplexity, CLASSES.length))
    return
  throw raised('WeakPasswordError', 'validatePasswordComplexity', 'too simple password')
}

/**
 * Whether a user may change to the password: strong enough, and none of his last ones.
 * @param system system accounts may take an old password again
 * @throws ApiError InputParameterError
 */
export async function checkNewPassword(region: Region, user: Row, password: Secret, system: boolean): Promise<void> {
  const options = keystoneOptions(region.store)
  try {
    checkComplexity(password, options)
  } catch (error) {
    throw error instanceof ApiError ? invalid(error.message, {}) : error
  }
  const last = system ? [] : formerOf(user).slice(0, options.passwordUniqueHistoryCheck)
  for (const hash of last) if (await matches(password, hash)) throw invalid('repeated password', 'repeated password')
}

function invalid(reason: string, field: string | Record<string, never>): ApiError {
  return new ApiError('InputParameterError', `invalid password: ${reason}`, {
    pattern: { id: 'invalid password: %s', fields: [field] },
  })
}

/** The hashes of a user's passwords, the newest first. */
function formerOf(user: Row): string[] {
  const older = Array.isArray(user.password_history) ? user.password_history : []
  return [user.password_hash, ...older].filter(hash => typeof hash === 'string' && hash !== '').map(String)
}

export interface PasswordChange {
  readonly system: boolean
  /** It was given without a check, and must be changed. */
  readonly reset: boolean
  /** The user as it was. */
  readonly row?: Row
}

/** What a new password makes of a user's columns. */
export async function newPassword(region: Region, password: Secret, change: PasswordChange): Promise<Row> {
  const options = keystoneOptions(region.store)
  const { passwordExpirationSeconds: life } = options
  const expires = life > 0 && !change.system ? new Date(region.clock.now().getTime() + life * 1000) : undefined
  const kept = Math.max(KEPT, options.passwordUniqueHistoryCheck)
  return {
    password_hash: await hashPassword(password),
    password_history: change.row === undefined ? null : formerOf(change.row).slice(0, kept),
    password_expires_at: expires === undefined ? '' : stampOf(expires),
    password_reset_hint: change.reset ? 'admin_reset' : '',
  }
}
