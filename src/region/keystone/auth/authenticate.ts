import { Secret } from '../../../core/secret.ts'
import { stampOf } from '../../clock.ts'
import { type ApiError, raised } from '../../http/api-error.ts'
import { users } from '../../kinds/identity/identities.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import { sql } from '../../store/sql.ts'
import { keystoneOptions } from '../options.ts'
import { byAccessKey } from './access-keys.ts'
import { assume } from './assume.ts'
import type { AuthIdentity, AuthV3, InDomain } from './auth-schema.ts'
import { checkForeignPassword, isForeign, refuseForeign } from './idp-login.ts'
import { auditIdOf } from './tokens.ts'
import { type Authenticated, domainOf, faultOf, type User, unauthorized, userOf } from './who.ts'

/**
 * Checks the credentials of a token request.
 * @throws ApiError 401 for wrong ones, 404 UserNotFound, 423 for a disabled or locked user
 */
export async function authenticate(region: Region, auth: AuthV3): Promise<Authenticated> {
  const identity = auth.identity ?? {}
  const [method = '', ...more] = identity.methods ?? []
  if (method === '' || more.length > 0) throw unauthorized('[auth] invalid auth methods')
  if (isForeign(method)) await refuseForeign(region, method, identity)
  const who = await byMethod(region, method, identity, auth)
  checkUser(region, who.user)
  return who
}

async function byMethod(region: Region, method: string, identity: AuthIdentity, auth: AuthV3): Promise<Authenticated> {
  switch (method) {
    case 'token':
      return byToken(region, identity.token?.id ?? '', 'authUserByTokenV3')
    case 'aksk':
      return byAccessKey(region, identity.access_key_secret ?? '')
    case 'assume':
      return assume(region, identity, auth)
    default:
      return { ...(await byPassword(region, identity.password?.user ?? {})), method }
  }
}

/** Whatever proved who he is: whether he may come in at all. */
function checkUser(region: Region, user: User): void {
  if (user.enabled !== true) throw unauthorized('[auth] user disabled')
  if (isOver(region, user)) throw unauthorized('UserExpired')
  if (region.store.rows('domains').byKey(user.domain_id)?.enabled === false)
    throw unauthorized('[auth] domain is disabled')
}

const isOver = (region: Region, user: User) =>
  Boolean(user.expired_at) && new Date(user.expired_at ?? 0) < region.clock.now()

/** Whoever is not known may be known by the provider that his domain came from. */
async function knownUser(region: Region, given: Given): Promise<User> {
  try {
    return userOf(region, given)
  } catch (error) {
    const home = given.domain === undefined ? undefined : domainOf(region, given.domain)
    if (home !== undefined) await checkForeignPassword(region, 'domain', String(home.id))
    throw error
  }
}

type Given = InDomain & { readonly password?: string | undefined }

async function byPassword(region: Region, given: Given): Promise<Authenticated> {
  const { store, passwords, clock } = region
  const user = await knownUser(region, given)
  const options = keystoneOptions(store)
  if (user.enabled !== true)
    throw raised(user.failed_auth_count > options.passwordErrorLockCount ? 'UserLocked' : 'UserDisabled')
  if (isOver(region, user)) throw unauthorized('UserExpired')
  await checkForeignPassword(region, 'user', user.id)
  const stored = user.password_hash
  if (stored === null || stored === '') throw failed(region, user, unauthorized(NO_PASSWORD))
  if (!(await passwords.verify(new Secret(given.password ?? ''), stored)))
    throw failed(region, user, raised('WrongPassword', 'Authenticate', 'usrExt.VerifyPassword'))
  const over = Boolean(user.password_expires_at) && new Date(user.password_expires_at ?? 0) < clock.now()
  if (over || user.failed_auth_count > 0) {
    const hint = over && !user.password_reset_hint ? 'expire' : (user.password_reset_hint ?? '')
    note(region, user, { failed_auth_count: 0, failed_auth_at: '', password_reset_hint: hint })
  }
  return { user, method: 'password', auditId: user.id }
}

const NO_PASSWORD =
  'Authenticate: usrExt.VerifyPassword: fetchPassword: get newest password object: sql: no rows in result set'

/** A wrong password, or one for a user who has none: one too many locks the user, unless it is a system account. */
function failed(region: Region, user: User, refusal: ApiError): ApiError {
  const count = user.failed_auth_count + 1
  const most = keystoneOptions(region.store).passwordErrorLockCount
  const locks = most > 0 && count > most && user.is_system_account !== true
  note(region, user, {
    failed_auth_count: count,
    failed_auth_at: stampOf(region.clock.now()),
    ...(locks ? { enabled: false } : {}),
  })
  if (!locks) return refusal
  return raised('TooManyFailedAttempts', 'Authenticate', 'user locked')
}

/** What logins tell of a user is no change of the user. */
function note({ store }: Region, user: User, members: Row): void {
  const table = store.table(users)
  const { update_version, updated_at } = user
  table.update(user.id, members)
  store.db.run(
    sql`UPDATE users SET update_version = ${update_version}, updated_at = ${updated_at} WHERE id = ${user.id}`,
  )
}

/** Who a token was given to. @throws ApiError when it is not good */
function byToken(region: Region, token: string, step: string): Authenticated {
  const facts = region.tokens.examine(token)
  if (typeof facts === 'string') throw unauthorized(`${step}: token.TokenStrDecode: ${faultOf(token, facts)}`)
  const user = region.store.table(users).byKey(facts.userId)
  if (user === undefined) throw unauthorized(`${step}: FetchUserExtended: UserNotFound`)
  return { user, method: 'token', auditId: auditIdOf(token) }
}
