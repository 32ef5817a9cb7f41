import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { Secret } from '../../../core/secret.ts'
import { jsonAnswer } from '../../http/answer.ts'
import { ApiError, badInput, forbidden, raised } from '../../http/api-error.ts'
import { readJson } from '../../http/body.ts'
import type { Call } from '../../http/dispatch.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textOf } from '../../query/params.ts'
import type { PoliciesByScope } from '../../rbac/identity.ts'
import { encoded } from '../../rbac/policy.ts'
import type { Region } from '../../region.ts'
import type { Store } from '../../store/store.ts'
import { policiesByScope, policiesOf, policiesOfGuests, policyNames, rolesIn } from '../grants/grants.ts'
import { checkSystem } from '../grants/privileges.ts'
import { tokenV2, tokenV3 } from './token-body.ts'
import type { TokenFacts } from './tokens.ts'
import { faultOf } from './who.ts'

/** The token that the asker wants to know something of; he must be one who may ask. */
function examined(region: Region, { identity }: Call, token: string): TokenFacts {
  checkSystem(identity, `${identity.user} not allow to auth`, 'tokens', 'perform', 'auth')
  return good(region, token)
}

function good(region: Region, token: string): TokenFacts {
  const facts = region.tokens.examine(token)
  if (typeof facts === 'string') throw new ApiError('InvalidCredentialError', `invalid token: ${faultOf(token, facts)}`)
  return facts
}

function subject({ request }: Call): string {
  const token = request.headers.get('x-subject-token') ?? ''
  if (token === '') throw forbidden('missing auth token')
  return token
}

/** `GET /v3/auth/tokens` */
export function verifyToken(region: Region, call: Call): Response {
  const token = subject(call)
  const facts = examined(region, call, token)
  return jsonAnswer({ token: tokenV3(region.store, facts) }, 200, { 'X-Subject-Token': token })
}

/** `GET /v2.0/tokens/token` */
export function verifyTokenV2(region: Region, call: Call): Response {
  const token = call.path.at(-1) ?? ''
  const facts = examined(region, call, token)
  return jsonAnswer(tokenV2(region.store, facts, new Secret(token)))
}

/** `DELETE /v3/auth/tokens`: one's own, or anybody's for an administrator. */
export function revokeToken(region: Region, call: Call): Response {
  const { identity } = call
  const token = subject(call)
  if (good(region, token).userId !== identity.userId)
    checkSystem(identity, `${identity.user} not allow to delete token`, 'tokens', 'delete')
  region.tokens.revoke(token)
  return new Response(null, { status: 204 })
}

/** `GET /v3/auth/tokens/invalid`: the tokens themselves are not kept, so it tells their hashes. */
export function revokedTokens(region: Region, { identity }: Call): Response {
  checkSystem(identity, `${identity.user} not allow to list invalid tokens`, 'tokens', 'list', 'invalid')
  return jsonAnswer({ tokens: region.tokens.revoked() })
}

/** `GET /v3/auth/policies`: those of whoever asks. */
export function ownPolicies(region: Region, { identity, request }: Call): Response {
  const { userId, projectId } = identity
  const ip = region.tokens.find(request.headers.get('x-auth-token') ?? '')?.ip ?? ''
  return policyAnswer(region.store, policiesIn(region, userId, projectId, ip))
}

/** `POST /v3/auth/policies`: those of any user in any project. */
export async function checkPolicies(region: Region, { identity, request }: Call): Promise<Response> {
  const body = await readJson(request)
  if (!isJsonObject(body)) throw badInput('empty request body')
  checkSystem(identity, `${identity.user} not allow to check policies`, 'tokens', 'perform', 'check_policies')
  const [userId, projectId] = [textOf(body, 'user_id') ?? '', textOf(body, 'project_id') ?? '']
  if (userId !== '' && region.store.rows('users').byKey(userId) === undefined)
    throw raised('UserNotFound', 'GetMatchPolicyGroupByInput', `user ${userId}`)
  return policyAnswer(region.store, policiesIn(region, userId, projectId))
}

function policiesIn({ store, clock }: Region, userId: string, projectId: string, ip = ''): Row[] {
  const at = clock.now()
  const roleIds = projectId === '' ? [] : rolesIn(store, userId, projectId).map(role => String(role.id))
  return roleIds.length === 0 ? policiesOfGuests(store, ip, at) : policiesOf(store, { roleIds, projectId, ip, at })
}

function policyAnswer(store: Store, policies: readonly Row[]): Response {
  return jsonAnswer({ names: policyNames(policies), policies: treesOf(policiesByScope(store, policies)) })
}

function treesOf(policies: PoliciesByScope): JsonObject {
  return Object.fromEntries([...policies].map(([scope, each]) => [scope, each.map(encoded)]))
}
