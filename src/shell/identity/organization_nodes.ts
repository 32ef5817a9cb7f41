import { organizationNodes } from '../../api/identity/organization-nodes.ts'
import { integer, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, perform, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'organization-node',
  resource: organizationNodes,
  commands: {
    list: () =>
      list({
        org_id: text('Only nodes of this organization, ID or name'),
        org_type: text('Only nodes of organizations of this type: project, domain or object'),
        level: integer('Only nodes of this level, counted from 1; 0: all', { default: 0, early: true }),
      }),
    show: () => show(),
    // The original's spelling.
    update: () =>
      update({
        description: text('Description'),
        weigth: integer('Weight: where the node stands among its siblings', { default: 0 }),
      }),
    bind: () =>
      perform(
        { resource_type: text('Kind of resource, e.g. projects'), target_id: texts('What to put into the node, ID') },
        { sendsEmpty: true, summary: 'Put resources into an organization node' },
      ),
  },
})
