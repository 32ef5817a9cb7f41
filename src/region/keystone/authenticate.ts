import { createHmac, timingSafeEqual } from 'node:crypto'
import { Secret } from '../../core/secret.ts'
import { ApiError } from '../http/api-error.ts'
import type { RowOf } from '../kinds/column.ts'
import { credentials, users } from '../kinds/identity.ts'
import type { Region } from '../region.ts'
import { byNameOrId } from '../resources/owner.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { type AuthV3, accessKeyBlob, signedRequest } from './auth-schema.ts'

type User = RowOf<typeof users.columns>

/** Who has proved to be whom, and how. */
export interface Authenticated {
  readonly user: User
  readonly method: string
  readonly auditId: string
  /** An access key opens the one project that it was made for. */
  readonly projectId?: string
  readonly accessKey?: string
}

export function unauthorized(details: string): ApiError {
  return new ApiError('UnauthorizedError', `unauthorized ${details}`)
}

/**
 * Checks the credentials of a token request.
 * @throws ApiError 401 for wrong ones, 404 UserNotFound, 423 for a disabled user
 */
export async function authenticate(region: Region, auth: AuthV3): Promise<Authenticated> {
  const { identity } = auth
  const methods = identity?.methods ?? []
  if (methods.length === 0) throw unauthorized('[auth] invalid auth methods')
  switch (methods[0]) {
    case 'password':
      if (identity?.password !== undefined) return await byPassword(region, identity.password.user)
      break
    case 'token':
      return byToken(region, identity?.token?.id ?? '')
    case 'aksk':
      return byAccessKey(region, identity?.access_key_secret ?? '')
  }
  throw unauthorized('[auth] empty auth request')
}

type PasswordUser = NonNullable<NonNullable<AuthV3['identity']>['password']>['user']

async function byPassword({ store, passwords }: Region, given: PasswordUser): Promise<Authenticated> {
  const user = userOf(store, given)
  const stored = user.password_hash
  const password = new Secret(given.password ?? '')
  if (stored === null || !(await passwords.verify(password, stored)))
    throw new ApiError('WrongPassword', 'Authenticate: usrExt.VerifyPassword: WrongPassword')
  if (user.enabled !== true) throw new ApiError('UserDisabled', 'UserDisabled')
  return { user, method: 'password', auditId: user.id }
}

function userOf(store: Store, given: PasswordUser): User {
  const table = store.table(users)
  const unknown = () => new ApiError('UserNotFound', 'idp: UserNotFound')
  if (given.id !== undefined) {
    const user = table.byKey(given.id)
    if (user === undefined) throw unknown()
    return user
  }
  const wanted = given.domain?.id ?? given.domain?.name ?? 'default'
  const domain = byNameOrId(store, 'domains', wanted)
  if (domain === undefined) throw new ApiError('UserNotFound', `domain ${wanted}: UserNotFound`)
  const [user] = table.select(sql`domain_id = ${String(domain.id)} AND name = ${given.name ?? ''}`)
  if (user === undefined) throw unknown()
  return user
}

function byToken(region: Region, token: string): Authenticated {
  const facts = region.tokens.find(token)
  const user = facts === undefined ? undefined : region.store.table(users).byKey(facts.userId)
  if (user === undefined)
    throw unauthorized(
      `authUserByTokenV3: token.TokenStrDecode: token "${token.slice(0, 8)}…" not found: [auth] token not found`,
    )
  return { user, method: 'token', auditId: token.slice(0, 8) }
}

/** A signature may be this old: the string to sign carries its own time. */
const SIGNATURE_LIFE_MS = 15 * 60 * 1000

function byAccessKey(region: Region, text: string): Authenticated {
  const step = 'authUserByAccessKeyV3'
  const parsed = signedRequest.safeParse(parsedJson(text))
  if (!parsed.success) throw unauthorized(`${step}: [auth] invalid access key secret`)
  const { access_key, location, request, signature, sign_date } = parsed.data
  const key = region.store.table(credentials).byKey(access_key)
  const blob = accessKeyBlob.safeParse(parsedJson(key?.encrypted_blob ?? ''))
  if (key === undefined || key.type !== 'aksk' || key.enabled !== true || !blob.success)
    throw unauthorized(`${step}: [auth] invalid access key id`)
  const expected = signatureOf(new Secret(blob.data.secret), location, request)
  if (!equal(expected, signature)) throw unauthorized(`${step}: Verify: signature mismatch`)
  const now = region.clock.now().getTime()
  const expire = blob.data.expire ?? 0
  if (expire > 0 && expire * 1000 < now) throw unauthorized(`${step}: [auth] expired access key`)
  if (Math.abs(now - Date.parse(sign_date)) > SIGNATURE_LIFE_MS)
    throw unauthorized(`${step}: [auth] expired access key`)
  const user = region.store.table(users).byKey(key.user_id)
  if (user === undefined) throw unauthorized(`${step}: [auth] invalid access key id`)
  if (user.enabled !== true) throw new ApiError('UserDisabled', 'UserDisabled')
  return { user, method: 'aksk', auditId: access_key, accessKey: access_key, projectId: key.project_id ?? '' }
}

/** The AWS V4 signature of a string to sign, whose third line names the day, the place and the service. */
export function signatureOf(secret: Secret, location: string, request: string): string {
  const [, , scope = ''] = request.split('\n')
  const [day = '', , service = 's3'] = scope.split('/')
  const steps = [day, location, service, 'aws4_request']
  const start: Buffer = Buffer.from(`AWS4${secret.reveal()}`)
  const key = steps.reduce((previous, step) => createHmac('sha256', previous).update(step).digest(), start)
  return createHmac('sha256', key).update(request).digest('hex')
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
