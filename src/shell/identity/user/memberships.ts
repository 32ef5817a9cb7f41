import { groups } from '../../../api/identity/groups.ts'
import { projects } from '../../../api/identity/projects.ts'
import { usersV2 } from '../../../api/identity/v2.ts'
import type { Resource } from '../../../api/resource.ts'
import { flag, positional, text } from '../../../cli/options/index.ts'
import { pathEscape } from '../../../client/index.ts'
import { custom, listOutput, type Verb } from '../../resource.ts'
import { idOf } from '../lookup.ts'
import { DOMAIN } from '../options.ts'

const ID = { id: positional(text('ID or name', { wire: false })) }
const SYSTEM = { system: flag('Read for compatibility, without effect', { wire: false }) }

/** Lists the projects in which a user has a role: GET /users/ID/projects. */
export function userProjects(): Verb {
  return listedOf(projects, 'List the projects in which a user has a role')
}

/** Lists the groups of a user: GET /users/ID/groups. */
export function userGroups(): Verb {
  return listedOf(groups, 'List the groups of a user')
}

function listedOf(what: Resource, summary: string): Verb {
  return custom({ ...ID, ...SYSTEM, ...DOMAIN }, { summary }, ({ id, domain }) => async call => {
    const userId = await idOf(call.session, call.resource, id, domain)
    const path = `/users/${pathEscape(userId)}/${what.plural}`
    return listOutput(call, await call.manager.listAt(path, { admin: true }, what.plural), what.columns)
  })
}

/**
 * Lists the roles of a user, in a tenant if one is given, by keystone's second API version. With a tenant there are two
 * slashes in the path: so the original sends it.
 */
export function userRoles(): Verb {
  const options = { ...ID, tenant: text('Tenant (project), ID', { wire: false }) }
  return custom(
    options,
    { summary: 'List the roles of a user, by API version 2' },
    ({ id, tenant = '' }) =>
      async call => {
        const of = tenant === '' ? '' : `/tenants/${pathEscape(tenant)}/`
        const page = await call.session
          .manager(usersV2)
          .listAt(`${of}/users/${pathEscape(id)}/roles`, undefined, 'roles')
        return { kind: 'list', page }
      },
  )
}
