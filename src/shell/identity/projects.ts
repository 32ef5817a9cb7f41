import { projects } from '../../api/identity/projects.ts'
import { choice, positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, perform, performClass, performTags } from '../resource.ts'
import { toWire } from '../wire.ts'
import { DOMAIN, ENABLED, enabledOf, tagPairs, tagTree } from './options.ts'
import { addUsersAndGroups, batchJoin, removeUserOrGroup } from './project-members.ts'
import { addMember, GROUP, hasMember, memberRoles, removeMember, USER } from './roles-in-project.ts'
import { createIn, patchFound, removeFound, showIn } from './verbs.ts'

const LIST = {
  user_id: text('Only those that this user belongs to, ID'),
  group_id: text('Only those that this group belongs to, ID'),
  idp_id: text('Only those of this identity provider, ID or name'),
  admin_id: texts('Only those that this user administers, ID'),
  order_by_domain: choice(['asc', 'desc'], 'Order by domain'),
}
const DESC = { desc: text('Description', { wire: 'description' }) }
const NEW = { name: positional(text('Name of the new project')), ...DESC, displayname: text('Name to show') }
const CHANGES = { name: text('New name'), ...DESC }

export default defineResource({
  keyword: 'project',
  resource: projects,
  commands: {
    list: () => list(LIST),
    'user-metadata': () => performTags({ summary: 'Add tags to a project' }),
    'set-user-metadata': () => performTags({ summary: 'Replace all tags of a project' }),
    'class-metadata': () => performTags({ summary: 'Add class metadata to a project' }),
    'set-class-metadata': () => performTags({ summary: 'Replace all class metadata of a project' }),
    'org-metadata': () => performTags({ summary: 'Add metadata of the organization to a project' }),
    'set-org-metadata': () => performTags({ summary: 'Replace all metadata of the organization of a project' }),
    'set-admin': () =>
      perform(
        { user_id: text('User, ID or name; none when absent') },
        { sendsEmpty: true, summary: 'Set the administrator of a project' },
      ),
    'tag-value-pairs': () => tagPairs(LIST, 'projects'),
    'tag-value-tree': () => tagTree(LIST, 'projects'),
    'domain-tag-value-pairs': () => tagPairs(LIST, 'projects (by domain)'),
    'domain-tag-value-tree': () => tagTree(LIST, 'projects (by domain)'),
    clean: () => performClass({}, { sendsEmpty: true, summary: 'Delete the projects that no resource belongs to' }),
    show: () => showIn({}),
    delete: () => removeFound(DOMAIN, { silent: true }),
    create: () =>
      createIn(
        { ...NEW, ...ENABLED },
        {
          // Not `enabled: false`: so the original asks for a project that is disabled.
          body: values => ({
            ...toWire(NEW, values),
            ...(enabledOf(values).enabled === false ? { disabled: true } : enabledOf(values)),
          }),
        },
      ),
    update: () =>
      patchFound({ ...CHANGES, ...ENABLED }, DOMAIN, {
        body: values => ({ ...toWire(CHANGES, values), ...enabledOf(values) }),
      }),
    'add-user': () => addMember(USER),
    'has-user': () => hasMember(USER),
    'remove-user': () => removeMember(USER),
    'user-roles': () => memberRoles(USER),
    'add-group': () => addMember(GROUP),
    'has-group': () => hasMember(GROUP),
    'remove-group': () => removeMember(GROUP),
    'group-roles': () => memberRoles(GROUP),
    'batch-join': batchJoin,
    'add-user-group': addUsersAndGroups,
    'remove-user-group': removeUserOrGroup,
    'add-tag': () => performTags({ action: 'user-metadata', summary: 'Add tags to a project' }),
    'set-tag': () => performTags({ action: 'set-user-metadata', summary: 'Replace all tags of a project' }),
  },
})
