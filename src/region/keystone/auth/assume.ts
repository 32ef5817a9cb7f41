import { type ApiError, badInput, forbidden, raised } from '../../http/api-error.ts'
import { users } from '../../kinds/identity/identities.ts'
import type { Region } from '../../region.ts'
import { sql } from '../../store/sql.ts'
import type { AuthIdentity, AuthV3, InDomain } from './auth-schema.ts'
import { projectOf } from './token-scope.ts'
import { type Authenticated, domainOf, faultOf, type User, unauthorized } from './who.ts'

const STEP = 'authUserByAssume'

/**
 * Lets an administrator come in as another user: with a token of his, into a project where his own roles allow it.
 * @throws ApiError 401, or 404 for a user who is not there
 */
export function assume(region: Region, identity: AuthIdentity, auth: AuthV3): Authenticated {
  const token = identity.token?.id ?? ''
  if (token === '') throw within(badInput('admin token is required for assume authentication'))
  const facts = region.tokens.examine(token)
  if (typeof facts === 'string') throw unauthorized(`${STEP}: decode admin token: ${faultOf(token, facts)}`)
  const { project } = auth.scope ?? {}
  if (!project?.id && !project?.name)
    throw unauthorized(`${STEP}: fetch scoped project: no project Id or name provided`)
  const target = projectOf(region, project, `${STEP}: fetch scoped project`)
  const wanted = identity.assume?.user ?? {}
  if (!wanted.id && !wanted.name) throw within(badInput('target user id or name is required'))
  const user = targetUser(region, wanted)
  const admin = region.tokens.identityOf(facts.userId, { projectId: String(target.id) }, facts.ip)
  const allowed = admin.allowedScope('identity', 'tokens', 'perform', 'assume')
  const enough = facts.projectId === target.id ? ['system', 'domain', 'project'] : ['system']
  if (facts.userId !== user.id && !enough.includes(allowed))
    throw within(
      forbidden(`${admin.user} not allow to assume user in project ${String(target.name)}`, {
        id: '%s not allow to assume user in project %s',
        fields: [admin.user, String(target.name)],
      }),
    )
  return { user, method: 'assume', auditId: facts.userId }
}

/** Everything but a missing user is a login that failed. */
const within = (refusal: ApiError): ApiError => unauthorized(refusal.within(STEP).message)

function targetUser(region: Region, { id = '', name = '', domain = {} }: InDomain): User {
  const table = region.store.table(users)
  const home = domainOf(region, domain)
  const [user] = id === '' ? table.select(sql`name = ${name} AND domain_id = ${String(home?.id)}`) : [table.byKey(id)]
  if (user === undefined) throw raised('UserNotFound', STEP, 'fetch target user')
  return user
}
