import { groups } from '../../api/identity/groups.ts'
import { projects } from '../../api/identity/projects.ts'
import { users } from '../../api/identity/users.ts'
import type { Resource } from '../../api/resource.ts'
import { choice, positional, required, text, texts } from '../../cli/options/index.ts'
import { pathEscape } from '../../client/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { custom, defineResource, list, listOutput, perform, type Verb } from '../resource.ts'
import { idOf } from './lookup.ts'
import { DOMAIN } from './options.ts'
import { createIn, removeFound } from './verbs.ts'

const ID = { id: positional(text('ID or name', { wire: false })) }
const USERS = { user: positional(texts('Users, IDs or names, one or more')) }

export default defineResource({
  keyword: 'group',
  resource: groups,
  commands: {
    list: () =>
      list({
        name: text('Only those of this name'),
        order_by_domain: choice(['asc', 'desc'], 'Order by domain'),
        idp_id: text('Only those of this identity provider, ID or name'),
      }),
    show: () =>
      custom({ ...ID, ...DOMAIN }, { summary: 'Show the details of a group' }, ({ id, domain }) => async call => ({
        kind: 'object',
        value: await call.manager.getById(await idOf(call.session, call.resource, id, domain)),
      })),
    'user-list': () => listedOf(users, undefined, 'List the users of a group'),
    create: () =>
      createIn({ name: positional(text('Name of the new group')), desc: text('Description', { wire: 'description' }) }),
    delete: () => removeFound(DOMAIN),
    'project-list': () => listedOf(projects, { admin: true }, 'List the projects in which a group has a role'),
    'join-project': () =>
      perform(
        {
          role: required(texts('Role, ID or name', { wire: 'roles' })),
          project: required(texts('Project, ID or name', { wire: 'projects' })),
        },
        { action: 'join', summary: 'Give a group roles in projects', fixed: { enabled: false } },
      ),
    'leave-project': () =>
      perform(
        {
          project: positional(text('Project, ID or name', { wire: false })),
          role: required(texts('Role to take away, ID or name', { wire: false })),
        },
        {
          action: 'leave',
          summary: 'Take roles in a project from a group',
          body: ({ project, role }) => ({ project_roles: role.map(one => ({ project, role: one })) }),
        },
      ),
    'add-users': () => perform(USERS, { summary: 'Add users to a group' }),
    'remove-users': () => perform(USERS, { summary: 'Remove users from a group' }),
  },
})

/** GET /groups/ID/WHAT, once the ID is known. */
function listedOf(what: Resource, query: JsonObject | undefined, summary: string): Verb {
  return custom({ ...ID, ...DOMAIN }, { summary }, ({ id, domain }) => async call => {
    const groupId = await idOf(call.session, call.resource, id, domain)
    const path = `/groups/${pathEscape(groupId)}/${what.plural}`
    return listOutput(call, await call.manager.listAt(path, query, what.plural), what.columns)
  })
}
