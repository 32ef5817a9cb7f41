import { projects } from '../../../api/identity/projects.ts'
import { users } from '../../../api/identity/users.ts'
import { text, texts } from '../../../cli/options/index.ts'
import type { Session } from '../../../client/index.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { idOf } from '../lookup.ts'

/** For whom policies are asked about; oneself when no user is named. */
export const FOR_WHOM = {
  user_domain: text('Domain of the user, ID or name'),
  project: text('Project that the user works in, ID or name'),
  project_domain: text('Domain of the project, ID or name'),
  role: texts('Read for compatibility: keystone knows the roles of the user'),
  role_id: texts('Read for compatibility: keystone knows the roles of the user'),
  user: text('User, ID or name; oneself when absent'),
}

interface Whom {
  readonly user?: string | undefined
  readonly user_domain?: string | undefined
  readonly project?: string | undefined
  readonly project_domain?: string | undefined
  readonly ip?: string | undefined
}

/** The policies that apply, by scope. */
export type Matched = Readonly<Record<string, readonly JsonObject[]>>

/** Asks keystone, at its auth URL, which policies apply. Undefined where the answer tells none. */
export type Fetch = () => Promise<Matched | undefined>

/**
 * A function that asks which policies apply: to the bearer of the token (GET /auth/policies), or to a user in a project
 * (POST /auth/policies). The original asks by a made-up token or by no user at all, so that its answer is always no.
 */
export async function policiesFor(session: Session, whom: Whom): Promise<Fetch> {
  const { user = '', project = '', ip = '' } = whom
  const at = { service: session.options.authUrl, path: '/auth/policies' }
  if (user === '') return async () => matchedIn((await session.request({ ...at, method: 'GET' })).data)
  const body = {
    user_id: await idOf(session, users, user, whom.user_domain),
    ...(project === '' ? {} : { project_id: await idOf(session, projects, project, whom.project_domain) }),
    ...(ip === '' ? {} : { login_ip: ip }),
  }
  return async () => matchedIn((await session.request({ ...at, method: 'POST', body, idempotent: true })).data)
}

function matchedIn(answer: unknown): Matched | undefined {
  const policies = isObject(answer) ? answer.policies : undefined
  if (!isObject(policies)) return undefined
  const matched: Record<string, JsonObject[]> = {}
  for (const [scope, sets] of Object.entries(policies)) {
    if (Array.isArray(sets)) matched[scope] = sets.filter(isJsonObject).map(withoutTags)
  }
  return matched
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Tags narrow what a policy applies to; beside them stand the services. */
function withoutTags(policy: JsonObject): JsonObject {
  const { domain_tags: _domains, project_tags: _projects, object_tags: _objects, ...services } = policy
  return services
}
