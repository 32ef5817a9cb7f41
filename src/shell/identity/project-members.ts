import { groups } from '../../api/identity/groups.ts'
import { projects } from '../../api/identity/projects.ts'
import { users } from '../../api/identity/users.ts'
import { choice, flag, required, text, texts } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import { UsageError } from '../../core/errors/index.ts'
import { custom, perform, type Verb } from '../resource.ts'
import { putRole } from './roles-in-project.ts'

/** Gives several users or groups, by ID, a role in a project: one request for each. */
export function batchJoin(): Verb {
  const options = {
    ids: required(texts('User or group, ID')),
    resource: required(choice(['users', 'groups'], 'What the IDs are')),
    rid: required(text('Role, ID')),
    pid: required(text('Project, ID')),
  }
  return custom(
    options,
    { summary: 'Give users or groups, by ID, a role in a project' },
    ({ ids, resource, rid, pid }) =>
      async ({ session }) => {
        for (const id of ids) {
          const member = { resource: resource === 'users' ? users : groups, id }
          await putRole(session, rid, { context: [{ resource: projects, id: pid }, member] })
        }
        return nothing
      },
  )
}

/** Gives users and groups roles in a project: POST /projects/ID/join. */
export function addUsersAndGroups(): Verb {
  return perform(
    {
      group: texts('Group to add, ID or name'),
      role: texts('Role to give, ID or name'),
      enable_all_users: flag('Enable the users as well', { default: false }),
      user: texts('User to add, ID or name'),
    },
    {
      action: 'join',
      summary: 'Give users and groups roles in a project',
      body({ user: users = [], group: groups = [], role: roles = [], enable_all_users }) {
        if (users.length + groups.length === 0) throw new UsageError('Nobody to add: give --user or --group.')
        if (roles.length === 0) throw new UsageError('Missing option --role: the role to give.')
        return { users, groups, roles, enable_all_users }
      },
    },
  )
}

/**
 * Takes roles in a project from a user, a group, or both: POST /projects/ID/leave. The original works for both at once
 * only.
 */
export function removeUserOrGroup(): Verb {
  return perform(
    {
      group: text('Group to remove, ID or name'),
      role: texts('Role to take away, ID or name'),
      user: text('User to remove, ID or name'),
    },
    {
      action: 'leave',
      summary: 'Take roles in a project from a user or a group',
      body({ user = '', group = '', role: roles = [] }) {
        if (roles.length === 0) throw new UsageError('Missing option --role: the role to take away.')
        if (user === '' && group === '') throw new UsageError('Nobody to remove: give --user or --group.')
        return {
          ...(user === '' ? {} : { user_roles: roles.map(role => ({ user, role })) }),
          ...(group === '' ? {} : { group_roles: roles.map(role => ({ group, role })) }),
        }
      },
    },
  )
}
