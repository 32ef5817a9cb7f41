import type { JsonObject } from '../../core/json.ts'
import { jsonAnswer } from '../http/answer.ts'
import { ApiError, forbidden, handlerNotFound } from '../http/api-error.ts'
import { readJson } from '../http/body.ts'
import { type Call, dispatch, type Resources } from '../http/dispatch.ts'
import type { Row } from '../kinds/column.ts'
import { rulesOf, treeOf } from '../rbac/rules.ts'
import type { Region } from '../region.ts'
import { byNameOrId } from '../resources/owner.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { roleAssignments } from './assignments.ts'
import { type AuthV3, authV2, authV3 } from './auth-schema.ts'
import { type Authenticated, authenticate, unauthorized } from './authenticate.ts'
import { policiesOf, policyNames, rolesIn } from './grants.ts'
import { membershipPages } from './membership-pages.ts'
import { tokenV2, tokenV3 } from './token-body.ts'
import { identityUsages } from './usages.ts'

/** Answers keystone's pages: tokens of version 3 and 2, and the identity resources below `/v3`. */
export async function keystoneAnswer(region: Region, resources: Resources, call: Call): Promise<Response> {
  const { path, method, request } = call
  if (path[0] === 'v2.0') {
    if (method === 'POST' && path[1] === 'tokens' && path.length === 2) return await issueV2(region, request)
    throw handlerNotFound(call.shown)
  }
  const [, first = '', second = ''] = path
  if (first === 'auth') return await authPages(region, call, second)
  if (first === '') throw handlerNotFound(call.shown.replaceAll('//', '/'))
  const below = { ...call, path: path.slice(1) }
  const own = await ownPages(region, resources, below)
  if (own instanceof Response) return own
  return jsonAnswer(own ?? (await dispatch(region, resources, below)))
}

async function authPages(region: Region, call: Call, page: string): Promise<Response> {
  if (page === 'tokens' && call.path.length === 3) {
    switch (call.method) {
      case 'POST':
        return await issueV3(region, call.request)
      case 'GET':
        return verify(region, call)
      case 'DELETE':
        return revoke(region, call)
    }
  }
  if (page === 'policies' && call.method === 'GET') return jsonAnswer(ownPolicies(region, call))
  throw handlerNotFound(call.shown)
}

async function issueV3(region: Region, request: Request): Promise<Response> {
  const parsed = authV3.safeParse((await readJson(request)) ?? {})
  const auth: AuthV3 = parsed.success ? (parsed.data.auth ?? {}) : {}
  const who = await authenticate(region, auth)
  const projectId = projectOf(region.store, auth, who)
  noteLogin(region, who, auth.context?.source ?? 'api')
  const { token, facts } = region.tokens.issue({
    userId: who.user.id,
    projectId,
    method: who.method,
    auditId: who.auditId,
    source: auth.context?.source ?? 'api',
    accessKey: who.accessKey,
  })
  const body = { id: token.reveal(), token: tokenV3(region.store, facts) }
  return jsonAnswer(body, 200, { 'X-Subject-Token': token.reveal() })
}

/** When and whence a user was last seen; it does not count as a change of the user. */
function noteLogin({ store, clock }: Region, { user }: Authenticated, source: string): void {
  store.db.run(
    sql`UPDATE users SET last_active_at = ${clock.stamp()}, last_login_ip = '127.0.0.1', last_login_source = ${source} WHERE id = ${user.id}`,
  )
}

/**
 * The project that a token is asked for, if any.
 * @throws ApiError 401 when it is not there or the user has no role in it
 */
function projectOf(store: Store, auth: AuthV3, who: Authenticated): string | undefined {
  if (who.projectId !== undefined && auth.scope?.project === undefined) return who.projectId
  const { project, domain } = auth.scope ?? {}
  if (project === undefined) {
    if (domain === undefined) return undefined
    throw unauthorized(`getTokenV3: domain "${domain.name ?? 'Default'}": [auth] user not in project`)
  }
  const row =
    project.id === undefined
      ? named(store, project.name ?? '', project.domain)
      : store.rows('projects').byKey(project.id)
  if (row === undefined) throw unauthorized('ProjectManager.FetchProject: sql: no rows in result set')
  if (rolesIn(store, who.user.id, String(row.id)).length === 0)
    throw unauthorized(`getTokenV3: project "${String(row.name)}": [auth] user not in project`)
  return String(row.id)
}

function named(
  store: Store,
  name: string,
  domain: { id?: string | undefined; name?: string | undefined } | undefined,
): Row | undefined {
  const home = byNameOrId(store, 'domains', domain?.id ?? domain?.name ?? 'default')
  if (home === undefined)
    throw unauthorized('ProjectManager.FetchProject: DomainManager.FetchDomain: sql: no rows in result set')
  const [row] = store.rows('projects').select(sql`name = ${name} AND domain_id = ${String(home.id)}`)
  return row
}

async function issueV2(region: Region, request: Request): Promise<Response> {
  const parsed = authV2.safeParse((await readJson(request)) ?? {})
  if (!parsed.success) throw unauthorized('[auth] empty auth request')
  const { passwordCredentials, tenantName, tenantId, token, context } = parsed.data.auth
  const project =
    tenantId !== undefined ? { id: tenantId } : tenantName !== undefined ? { name: tenantName } : undefined
  const user = { name: passwordCredentials?.username, password: passwordCredentials?.password }
  const auth: AuthV3 = {
    identity: token === undefined ? { methods: ['password'], password: { user } } : { methods: ['token'], token },
    ...(project === undefined ? {} : { scope: { project } }),
  }
  const who = await authenticate(region, auth)
  const issued = region.tokens.issue({
    userId: who.user.id,
    projectId: projectOf(region.store, auth, who),
    method: who.method,
    auditId: who.auditId,
    source: context?.source ?? 'api',
  })
  return jsonAnswer(tokenV2(region.store, issued.facts, issued.token))
}

function subject(call: Call): string {
  if (!call.identity.authenticated) {
    if (call.request.headers.get('x-auth-token') === null) throw forbidden('missing auth token')
    throw new ApiError('InvalidCredentialError', 'invalid token: [auth] token not found')
  }
  return call.request.headers.get('x-subject-token') ?? call.request.headers.get('x-auth-token') ?? ''
}

function verify(region: Region, call: Call): Response {
  const token = subject(call)
  const facts = region.tokens.find(token)
  if (facts === undefined)
    throw new ApiError(
      'InvalidCredentialError',
      `invalid token: token "${token.slice(0, 8)}…" not found: [auth] token not found`,
    )
  return jsonAnswer({ token: tokenV3(region.store, facts) }, 200, { 'X-Subject-Token': token })
}

function revoke(region: Region, call: Call): Response {
  region.tokens.revoke(subject(call))
  return new Response(null, { status: 204 })
}

/** The policies of whoever asks, merged by scope into trees. */
function ownPolicies(region: Region, call: Call): JsonObject {
  const { identity } = call
  const roles = rolesIn(region.store, identity.userId, identity.projectId)
  const policies = policiesOf(
    region.store,
    roles.map(role => String(role.id)),
    identity.projectId,
  )
  const trees: JsonObject = {}
  for (const policy of policies) {
    const known = trees[String(policy.scope)]
    trees[String(policy.scope)] = [...(Array.isArray(known) ? known : []), treeOf(rulesOf(policy.blob))]
  }
  return { names: policyNames(policies), policies: trees }
}

/** Identity pages that are no plain resource. */
async function ownPages(region: Region, resources: Resources, call: Call): Promise<JsonObject | Response | undefined> {
  const [plural] = call.path
  if (plural === 'usages' && call.method === 'GET' && call.path.length === 1) return identityUsages(region, call)
  if (plural === 'role_assignments' && call.method === 'GET') return roleAssignments(region, call)
  return membershipPages(region, resources, call)
}
