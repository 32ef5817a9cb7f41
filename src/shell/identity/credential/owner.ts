import { credentials } from '../../../api/identity/credentials.ts'
import { projects } from '../../../api/identity/projects.ts'
import { users } from '../../../api/identity/users.ts'
import { positional, text } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Session } from '../../../client/index.ts'
import { type JsonObject, textOf } from '../../../core/json.ts'
import { idOf } from '../lookup.ts'

const USER_DOMAIN = { user_domain: text('Domain of the user, ID or name', { wire: false }) }
const PROJECT_DOMAIN = { project_domain: text('Domain of the project, ID or name', { wire: false }) }

/** The user whose credentials they are. */
export const OF_USER = { user: positional(text('User, ID or name', { wire: false })), ...USER_DOMAIN }

/** The same, where it may be oneself. */
export const FOR_USER = { user: text('User, ID or name; oneself when absent', { wire: false }), ...USER_DOMAIN }

export const FOR_PROJECT = {
  project: text('Project that the credential is for, ID or name', { wire: false }),
  ...PROJECT_DOMAIN,
}

interface Named {
  readonly user?: string | undefined
  readonly user_domain?: string | undefined
  readonly project?: string | undefined
  readonly project_domain?: string | undefined
}

/** `user_id` and `project_id` of those that are named, looked up in this order. */
export async function ownerOf(session: Session, named: Named): Promise<JsonObject> {
  const { user = '', project = '' } = named
  const owner: JsonObject = {}
  if (user !== '') owner.user_id = await idOf(session, users, user, named.user_domain)
  if (project !== '') owner.project_id = await idOf(session, projects, project, named.project_domain)
  return owner
}

/** The credentials of one kind. */
export async function fetchCredentials(session: Session, type: string, owner: JsonObject): Promise<JsonObject[]> {
  return (await session.manager(credentials).list({ type, ...owner, details: true })).data
}

/** Deletes the credentials of one kind that a user has, one after the other. */
export async function removeCredentials(session: Session, type: string, owner: JsonObject): Promise<Output> {
  const manager = session.manager(credentials)
  for (const credential of await fetchCredentials(session, type, owner)) {
    const id = textOf(credential, 'id') ?? ''
    if (id !== '') await manager.delete(id)
  }
  return { kind: 'text', text: 'success\n' }
}
