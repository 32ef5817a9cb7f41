import { type JsonValue, parseJson } from '../../../core/json.ts'
import { jsonAnswer } from '../../http/answer.ts'
import { ApiError, badInput } from '../../http/api-error.ts'
import { readJson, readText } from '../../http/body.ts'
import type { Call } from '../../http/dispatch.ts'
import type { Region } from '../../region.ts'
import { sql } from '../../store/sql.ts'
import { type AuthV3, authV2, authV3 } from './auth-schema.ts'
import { authenticate } from './authenticate.ts'
import { tokenV2, tokenV3 } from './token-body.ts'
import { openedBy } from './token-scope.ts'
import type { TokenFacts } from './tokens.ts'
import type { Authenticated } from './who.ts'

/** `POST /v3/auth/tokens` */
export async function logIn(region: Region, { request }: Call): Promise<Response> {
  const json = understood(await readText(request))
  const parsed = authV3.safeParse(json)
  if (!parsed.success) throw badInput('unrecognized input: it is no authentication request')
  const { token, facts } = await issue(region, parsed.data.auth ?? {})
  const body = { id: token.reveal(), token: tokenV3(region.store, facts) }
  return jsonAnswer(body, 200, { 'X-Subject-Token': token.reveal() })
}

/** A body as the original reads it: an object that breaks off is an empty one. @throws ApiError when there is none */
function understood(text: string): JsonValue {
  if (text.trim() === '') throw badInput('fail to decode request body')
  try {
    return parseJson(text)
  } catch {
    return text.trimStart().startsWith('{') ? {} : text
  }
}

/** `POST /v2.0/tokens` */
export async function logInV2(region: Region, { request }: Call): Promise<Response> {
  const parsed = authV2.safeParse((await readJson(request)) ?? {})
  if (!parsed.success) throw badInput('unrecognized input: it is no authentication request')
  const { passwordCredentials = {}, tenantName, tenantId, token, context } = parsed.data.auth
  const { username = '', password } = passwordCredentials
  const byToken = token?.id !== undefined && token.id !== ''
  const step = `_authenticateV2: ${byToken ? 'authUserByTokenV2' : 'authUserByPasswordV2'}`
  if (!byToken && username === '')
    throw new ApiError('empty query', `${step}: UserManager.FetchUserExtended: empty query`)
  const user = { name: username, password, domain: { id: 'default' } }
  const scoped = tenantId !== undefined || tenantName !== undefined
  const auth: AuthV3 = {
    context,
    identity: byToken ? { methods: ['token'], token } : { methods: ['password'], password: { user } },
    ...(scoped ? { scope: { project: { id: tenantId, name: tenantName, domain: { id: 'default' } } } } : {}),
  }
  try {
    const issued = await issue(region, auth)
    return jsonAnswer(tokenV2(region.store, issued.facts, issued.token))
  } catch (error) {
    throw error instanceof ApiError ? asV2(error, step) : error
  }
}

/** The refusals of version 2 have their own sentence for a class, and say through which steps they came. */
function asV2(refusal: ApiError, step: string): ApiError {
  if (refusal.errorClass !== 'UnauthorizedError') return new ApiError(refusal.errorClass, `${step}: ${refusal.message}`)
  const reason = refusal.message.replace(/^unauthorized /, '').replace(/^authUserByTokenV3: /, '')
  // Whatever is wrong with the project, the original only says so.
  if (reason.startsWith('ProjectManager.FetchProject'))
    return new ApiError('UnclassifiedError', `_authenticateV2: ${reason}`)
  const sentence = /\[auth\] .*$/.exec(reason)?.[0]
  const inProject = reason.startsWith('getTokenV3')
  const details = `${inProject ? '_authenticateV2' : step}: ${reason.replace('getTokenV3', 'getTokenV2')}`
  return new ApiError(OWN.find(known => known === sentence) ?? 'UnauthorizedError', details)
}

const OWN = [
  '[auth] user not in project',
  '[auth] token not found',
  '[auth] invalid token',
  '[auth] domain is disabled',
] as const

async function issue(region: Region, auth: AuthV3) {
  const who = await authenticate(region, auth)
  const opened = openedBy(region, auth, who)
  const { source, ip } = contextOf(auth)
  const end = who.user.expired_at ? new Date(who.user.expired_at) : undefined
  const issued = region.tokens.issue(
    { ...opened, userId: who.user.id, method: who.method, auditId: who.auditId, source, ip, accessKey: who.accessKey },
    end,
  )
  noteLogin(region, who, issued.facts)
  return issued
}

/** Whence and how a user logs in; the dev region listens where its clients are. */
function contextOf({ context }: AuthV3): { source: string; ip: string } {
  const { source = '', ip = '' } = context ?? {}
  return { source: source === '' ? 'api' : source, ip: ip === '' || ip === '0.0.0.0' ? '127.0.0.1' : ip }
}

/**
 * When and whence a user was first seen, or last on the web; it does not count as a change of the user, and is no event:
 * how often somebody looks must not show in what a region tells.
 */
function noteLogin({ store, clock }: Region, { user }: Authenticated, facts: TokenFacts): void {
  if (user.last_active_at && facts.source !== 'web') return
  store.db.run(
    sql`UPDATE users SET last_active_at = ${clock.stamp()}, last_login_ip = ${facts.ip}, last_login_source = ${facts.source} WHERE id = ${user.id}`,
  )
}
