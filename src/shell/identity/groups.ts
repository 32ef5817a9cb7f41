import { groups } from '../../api/identity/groups.ts'
import { choice, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform } from '../resource.ts'

export default defineResource({
  keyword: 'group',
  resource: groups,
  commands: {
    list: () => list({ name: text(), order_by_domain: choice(['asc', 'desc']), idp_id: text() }),
    create: () => create({ name: positional(text()), domain: text(), desc: text(undefined, { wire: 'description' }) }),
    'join-project': () =>
      perform(
        { role: texts(undefined, { wire: 'roles' }), project: texts(undefined, { wire: 'projects' }) },
        { action: 'join', fixed: { enabled: false } },
      ),
    'leave-project': () =>
      perform(
        { project: positional(text(undefined, { wire: false })), role: texts(undefined, { wire: false }) },
        { action: 'leave', fixed: { project_roles: [{ project: 'v-project', role: 'v-role' }] } },
      ),
    'add-users': () => perform({ user: positional(texts()) }),
    'remove-users': () => perform({ user: positional(texts()) }),
  },
})
