import { organizations } from '../../api/identity/organizations.ts'
import { choice, flag, integer, pairs, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

const NODE = {
  tags: pairs('Tag of the node'),
  weight: integer('Weight: where the node stands among its siblings', { default: 0 }),
  description: text('Description'),
}

export default defineResource({
  keyword: 'organization',
  resource: organizations,
  commands: {
    list: () => list({}),
    create: () =>
      create(
        {
          name: positional(text('Name of the new organization')),
          type: positional(choice(['project', 'domain', 'object'], 'What it orders: projects, domains or resources')),
          key: texts('Tag key of the next level'),
          description: text('Description'),
        },
        { summary: 'Create an organization: a tree of tags over projects, domains or resources' },
      ),
    show: () => show(),
    sync: () =>
      perform(
        { reset: flag('Build the tree anew', { default: false }) },
        { summary: 'Build the tree of an organization from the tags that there are' },
      ),
    enable: () => perform(),
    disable: () => perform(),
    delete: () => remove(),
    'add-level': () =>
      perform(
        { ...NODE, key: texts('Tag key of the new level') },
        { summary: 'Add a level to the tree of an organization' },
      ),
    'add-node': () => perform(NODE, { summary: 'Add a node to the tree of an organization' }),
    clean: () => perform(undefined, { summary: 'Delete the nodes of an organization that nothing is in' }),
  },
})
