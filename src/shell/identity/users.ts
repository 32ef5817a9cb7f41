import { users } from '../../api/identity/users.ts'
import { choice, flag, positional, required, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, perform, performTags } from '../resource.ts'
import { DOMAIN } from './options.ts'
import { changesOf, NEW, newUser, UPDATE } from './user/facts.ts'
import { inGroup, joinGroup, joinGroups, leaveGroup } from './user/groups.ts'
import { userGroups, userProjects, userRoles } from './user/memberships.ts'
import { createIn, patchFound, removeFound, showIn } from './verbs.ts'

/** The user's domain goes with the action as it was given, name or not: so the original does. */
const OF_DOMAIN = { domain: text('Domain of the user, ID', { wire: 'domain_id' }) }
const IDP_ENTITY = {
  idp_id: required(text('Identity provider, ID or name')),
  idp_entity_id: required(text('Entity of the identity provider, ID')),
}
const PROJECTS = { project: required(texts('Project, ID or name', { wire: 'projects' })) }
const ROLES = { role: required(texts('Role, ID or name', { wire: 'roles' })) }
const SYSTEM = { system: flag('Also accounts of the system') }

export default defineResource({
  keyword: 'user',
  resource: users,
  commands: {
    list: () =>
      list({
        name: text('Only those of this name'),
        order_by_domain: choice(['asc', 'desc'], 'Order by domain'),
        role: text('Only those with this role, ID or name'),
        role_assignment_domain_id: text('Only those with a role in this domain, ID'),
        role_assignment_project_id: text('Only those with a role in this project, ID'),
        idp_id: text('Only those of this identity provider, ID or name'),
        idp_entity_id: text('Only those of this entity of an identity provider, ID'),
      }),
    'user-metadata': () => performTags({ summary: 'Add tags to a user' }),
    'set-user-metadata': () => performTags({ summary: 'Replace all tags of a user' }),
    'class-metadata': () => performTags({ summary: 'Add class metadata to a user' }),
    'set-class-metadata': () => performTags({ summary: 'Replace all class metadata of a user' }),
    metadata: () => performTags({ summary: 'Add metadata to a user' }),
    enable: () => perform(OF_DOMAIN, { sendsEmpty: true }),
    disable: () => perform(OF_DOMAIN, { sendsEmpty: true }),
    show: () => showIn(SYSTEM),
    delete: () => removeFound({ system: flag('Read for compatibility, without effect'), ...DOMAIN }, { silent: true }),
    'project-list': userProjects,
    'group-list': userGroups,
    'role-list': userRoles,
    create: () => createIn(NEW, { body: newUser }),
    update: () => patchFound(UPDATE, DOMAIN, { body: changesOf }),
    'join-group': joinGroup,
    'in-group': inGroup,
    'leave-group': leaveGroup,
    'join-groups': joinGroups,
    'join-project': () =>
      perform(
        { ...ROLES, enabled: flag('Enable the user as well', { default: false }), ...PROJECTS },
        { action: 'join', summary: 'Give a user roles in projects' },
      ),
    'leave-project': () =>
      perform(
        {
          project: positional(text('Project, ID or name', { wire: false })),
          role: required(texts('Role to take away, ID or name', { wire: false })),
        },
        {
          action: 'leave',
          summary: 'Take roles in a project from a user',
          body: ({ project, role }) => ({ project_roles: role.map(one => ({ project, role: one })) }),
        },
      ),
    'link-idp': () => perform(IDP_ENTITY, { summary: 'Link a user with an entity of an identity provider' }),
    'unlink-idp': () => perform(IDP_ENTITY, { summary: 'Part a user from an entity of an identity provider' }),
    'reset-credentials': () =>
      perform(
        { type: positional(choice(['totp', 'recovery', 'aksk', 'enc_key'], 'Kind of credential')) },
        { summary: 'Delete the credentials of one kind of a user' },
      ),
  },
})
