import { roles } from '../../api/identity/roles.ts'
import { choice, positional, text } from '../../cli/options/index.ts'
import { create, custom, defineResource, list, perform, show } from '../resource.ts'
import { toWire } from '../wire.ts'
import { DOMAIN, tagPairs, tagTree } from './options.ts'
import { patchFound } from './verbs.ts'

const LIST = { order_by_domain: choice(['asc', 'desc'], 'Order by domain') }
const DESC = { desc: text('Description', { wire: 'description' }) }
/** Sent as it is given; the other commands look the domain up first, as the original does. */
const DOMAIN_ID = { domain: text('Domain of the role, ID', { wire: 'domain_id' }) }

export default defineResource({
  keyword: 'role',
  resource: roles,
  commands: {
    list: () => list(LIST),
    show: () => show(DOMAIN_ID),
    delete: () =>
      custom(
        { id: positional(text('ID or name', { wire: false })), ...DOMAIN_ID },
        { summary: 'Delete a role' },
        values => {
          const place = toWire(DOMAIN_ID, values)
          return async ({ manager }) => {
            const id = await manager.getId(values.id, Object.keys(place).length === 0 ? undefined : place)
            return { kind: 'object', value: await manager.delete(id, { body: place }) }
          }
        },
      ),
    create: () =>
      create({
        name: positional(text('Name of the new role')),
        ...DESC,
        public_scope: choice(['none', 'system'], 'Share with nobody, or with everybody'),
        ...DOMAIN_ID,
      }),
    public: () => perform(undefined, { summary: 'Share a role with all domains' }),
    private: () => perform(undefined, { summary: 'Stop sharing a role' }),
    'tag-value-pairs': () => tagPairs(LIST, 'roles'),
    'tag-value-tree': () => tagTree(LIST, 'roles'),
    'domain-tag-value-pairs': () => tagPairs(LIST, 'roles (by domain)'),
    'domain-tag-value-tree': () => tagTree(LIST, 'roles (by domain)'),
    update: () => patchFound({ name: text('New name'), ...DESC }, DOMAIN),
  },
})
