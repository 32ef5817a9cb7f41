import { domains } from '../../api/identity/domains.ts'
import { groups } from '../../api/identity/groups.ts'
import { projects } from '../../api/identity/projects.ts'
import { roleAssignments } from '../../api/identity/role-assignments.ts'
import { roles } from '../../api/identity/roles.ts'
import { users } from '../../api/identity/users.ts'
import type { Resource } from '../../api/resource.ts'
import { flag, integer, text, texts, type Values } from '../../cli/options/index.ts'
import type { Session } from '../../client/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { custom, defineResource, listOutput } from '../resource.ts'
import { toWire } from '../wire.ts'
import { idOf } from './lookup.ts'

/** Sent as they are. */
const PLAIN = {
  limit: integer('Rows of a page'),
  offset: integer('Rows to skip'),
  users: texts('Only those of this user, ID or name'),
  groups: texts('Only those of this group, ID or name'),
  roles: texts('Only those of this role, ID or name'),
  projects: texts('Only those in this project, ID or name'),
  domains: texts('Only those in this domain, ID or name'),
  project_domain_id: text('Only those in projects of this domain, ID'),
  project_domains: texts('Only those in projects of this domain, ID or name'),
}

/** Sent as names without a value. */
const SWITCHES = {
  system: flag('Also accounts of the system'),
  policy: flag('Show the policies that follow'),
  effective: flag('Show what members of groups have through their groups'),
}
const SWITCH_NAMES = { system: 'include_system', policy: 'include_policies', effective: 'effective' } as const

/** Looked up first. */
const NAMED = {
  domain: text('Only those in this domain, ID or name'),
  user: text('Only those of this user, ID or name'),
  user_domain: text('Domain of the user, ID or name'),
  group: text('Only those of this group, ID or name'),
  group_domain: text('Domain of the group, ID or name'),
  project: text('Only those in this project, ID or name'),
  project_domain: text('Domain of the project, ID or name'),
  role: text('Only those of this role, ID or name'),
  role_domain: text('Domain of the role, ID or name'),
}

export default defineResource({
  keyword: 'role',
  resource: roleAssignments,
  heading: 'Role assignments',
  commands: {
    assignments: () =>
      custom(
        { ...SWITCHES, ...NAMED, ...PLAIN },
        { summary: 'List who has which role where', examples: ['role-assignments --project system --effective'] },
        values => {
          const plain = toWire(PLAIN, values)
          for (const key of ['limit', 'offset']) if (Number(plain[key] ?? 0) <= 0) delete plain[key]
          return async call => {
            const query = { include_names: '', ...switched(values), ...(await idsOf(call.session, values)), ...plain }
            return listOutput(call, await call.manager.list(query))
          }
        },
      ),
  },
})

function switched(values: Values<typeof SWITCHES>): JsonObject {
  const query: JsonObject = {}
  for (const key of ['system', 'policy', 'effective'] as const) if (values[key] === true) query[SWITCH_NAMES[key]] = ''
  return query
}

/** The ids of what is named, looked up in the original's order. */
async function idsOf(session: Session, values: Values<typeof NAMED>): Promise<JsonObject> {
  const query: JsonObject = {}
  const add = async (path: string, resource: Resource, name: string | undefined, domain?: string): Promise<void> => {
    if (name !== undefined && name !== '') query[path] = await idOf(session, resource, name, domain)
  }
  await add('scope.domain.id', domains, values.domain)
  await add('scope.project.id', projects, values.project, values.project_domain)
  await add('user.id', users, values.user, values.user_domain)
  await add('group.id', groups, values.group, values.group_domain)
  await add('role.id', roles, values.role, values.role_domain)
  return query
}
