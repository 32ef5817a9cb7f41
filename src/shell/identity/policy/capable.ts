import type { Session } from '../../../client/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { stringifyJson } from '../../../core/json.ts'
import { custom, inOwnWay, type Verb } from '../../resource.ts'
import { FOR_WHOM, type Matched, policiesFor } from './matched.ts'

const SCOPES = ['system', 'domain', 'project', 'user', 'none'] as const

/** In which scopes a user has any policy at all. */
export function adminCapable(): Verb {
  return custom(FOR_WHOM, { summary: 'Show in which scopes a user may do anything at all' }, whom => async call => {
    const fetch = await policiesFor(call.session, whom)
    const capable: Record<string, boolean> = {}
    let matched: Matched | undefined
    // An answer that tells no policies is not believed: the next scope asks again, as in the original.
    for (const scope of SCOPES) {
      matched ??= await fetch()
      capable[scope] = (matched?.[scope] ?? []).length > 0
    }
    const token = await tokenFacts(call.session, whom)
    const lines = SCOPES.map(scope => `${scope}: ${capable[scope]}\n`)
    const own = `Token ${stringifyJson(token, { sortKeys: true })}\n${lines.join('')}`
    return inOwnWay(call, { kind: 'text', text: own }, capable)
  })
}

/** Who it is about; unlike the original's, without the token itself. */
async function tokenFacts(session: Session, whom: { readonly [member: string]: unknown }): Promise<JsonObject> {
  if (typeof whom.user === 'string' && whom.user !== '') return named(whom)
  const { user, project, roles, expiresAt } = await session.token()
  return {
    domain: user.domain.name,
    domain_id: user.domain.id,
    expires: expiresAt?.toISOString() ?? '',
    project_domain: project.domain.name,
    project_domain_id: project.domain.id,
    role_ids: roles.map(role => role.id).join(','),
    roles: roles.map(role => role.name).join(','),
    tenant: project.name,
    tenant_id: project.id,
    user: user.name,
    user_id: user.id,
  }
}

function named(whom: { readonly [member: string]: unknown }): JsonObject {
  const facts = {
    user: whom.user,
    domain: whom.user_domain,
    tenant: whom.project,
    project_domain: whom.project_domain,
    roles: listed(whom.role),
    role_ids: listed(whom.role_id),
  }
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )
}

function listed(words: unknown): string | undefined {
  return Array.isArray(words) ? words.join(',') : undefined
}
