import { groups } from '../../api/identity/groups.ts'
import { projects } from '../../api/identity/projects.ts'
import { roles } from '../../api/identity/roles.ts'
import { users } from '../../api/identity/users.ts'
import type { Resource } from '../../api/resource.ts'
import { positional, text } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import type { InContext, Session } from '../../client/index.ts'
import { custom, type Verb } from '../resource.ts'
import { idOf } from './lookup.ts'

/** Who is given a role in a project: a user or a group. */
interface Member {
  readonly noun: 'user' | 'group'
  readonly resource: Resource
}
export const USER: Member = { noun: 'user', resource: users }
export const GROUP: Member = { noun: 'group', resource: groups }

const PROJECT = { project: positional(text('Project, ID or name', { wire: false })) }
const ROLE = { role: positional(text('Role, ID or name', { wire: false })) }
const PROJECT_DOMAIN = { project_domain: text('Domain of the project, ID or name', { wire: false }) }
const ROLE_DOMAIN = { role_domain: text('Domain of the role, ID or name', { wire: false }) }

function memberOptions({ noun }: Member) {
  return {
    member: positional(text(`${noun === 'user' ? 'User' : 'Group'}, ID or name`, { wire: false, token: noun })),
  }
}

function memberDomain({ noun }: Member) {
  return { member_domain: text(`Domain of the ${noun}, ID or name`, { wire: false, token: `${noun}-domain` }) }
}

interface Place {
  readonly project: string
  readonly project_domain?: string | undefined
  readonly member: string
  readonly member_domain?: string | undefined
}

/** `/projects/ID/users/ID` in front of the roles; the ids are asked for in the original's order. */
async function placeOf(session: Session, { resource }: Member, place: Place): Promise<Required<InContext>> {
  const memberId = await idOf(session, resource, place.member, place.member_domain)
  const projectId = await idOf(session, projects, place.project, place.project_domain)
  return {
    context: [
      { resource: projects, id: projectId },
      { resource, id: memberId },
    ],
  }
}

type Act = (session: Session, roleId: string, at: InContext) => Promise<unknown>

function onRole(member: Member, summary: string, act: Act): Verb {
  const options = {
    ...PROJECT,
    ...memberOptions(member),
    ...ROLE,
    ...PROJECT_DOMAIN,
    ...ROLE_DOMAIN,
    ...memberDomain(member),
  }
  return custom(options, { summary }, values => async ({ session }) => {
    const at = await placeOf(session, member, values)
    const roleId = await idOf(session, roles, values.role, values.role_domain)
    await act(session, roleId, at)
    return nothing
  })
}

/** Gives a user or group a role in a project: PUT /projects/ID/users/ID/roles/ID. */
export function addMember(member: Member): Verb {
  return onRole(member, `Give a ${member.noun} a role in a project`, putRole)
}

export function putRole(session: Session, roleId: string, at: InContext): Promise<unknown> {
  return session.manager(roles).update(roleId, undefined, at)
}

/** Whether a user or group has a role in a project: HEAD; the exit code says it. */
export function hasMember(member: Member): Verb {
  return onRole(member, `Check whether a ${member.noun} has a role in a project; exits 5 if not`, (session, id, at) =>
    session.manager(roles).head(id, undefined, at),
  )
}

/** Takes a role in a project from a user or group. */
export function removeMember(member: Member): Verb {
  return onRole(member, `Take a role in a project from a ${member.noun}`, (session, id, at) =>
    session.manager(roles).delete(id, at),
  )
}

/** Lists the roles of a user or group in a project. */
export function memberRoles(member: Member): Verb {
  const options = { ...PROJECT, ...memberOptions(member), ...PROJECT_DOMAIN, ...memberDomain(member) }
  return custom(
    options,
    { summary: `List the roles of a ${member.noun} in a project` },
    values =>
      async ({ session }) => {
        const at = await placeOf(session, member, values)
        return { kind: 'list', page: await session.manager(roles).list(undefined, at), columns: roles.columns }
      },
  )
}
