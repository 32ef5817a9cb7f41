import { servers } from '../../api/compute/servers.ts'
import { flag, texts } from '../../cli/options/index.ts'
import { defineResource, listProperty } from '../resource.ts'
import { SERVER_LIST } from './server/list-options.ts'

const VALUE_PAIRS = {
  ...SERVER_LIST,
  key_only: flag('Only the keys'),
  sys_meta: flag('Only tags of the platform'),
  cloud_meta: flag('Only tags from the cloud'),
  user_meta: flag('Only tags set by users'),
}
const VALUE_TREE = {
  ...SERVER_LIST,
  key: texts('Key of the next level of the tree, from the root on', { wire: 'keys' }),
  show_map: flag('As a map, not as a tree'),
}

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Server statistics and tags',
  commands: {
    statistics: () => listProperty(SERVER_LIST, { summary: 'Count servers by state' }),
    'project-statistics': () => listProperty(SERVER_LIST, { summary: 'Count servers by project' }),
    'domain-statistics': () => listProperty(SERVER_LIST, { summary: 'Count servers by domain' }),
    'tag-value-pairs': () => listProperty(VALUE_PAIRS, { summary: 'Count servers by the values of their tags' }),
    'tag-value-tree': () => listProperty(VALUE_TREE, { summary: 'Count servers by their tags, as a tree' }),
    'project-tag-value-pairs': () =>
      listProperty(VALUE_PAIRS, { summary: 'Count servers by the tags of their projects' }),
    'project-tag-value-tree': () =>
      listProperty(VALUE_TREE, { summary: 'Count servers by the tags of their projects, as a tree' }),
    'domain-tag-value-pairs': () =>
      listProperty(VALUE_PAIRS, { summary: 'Count servers by the tags of their domains' }),
    'domain-tag-value-tree': () =>
      listProperty(VALUE_TREE, { summary: 'Count servers by the tags of their domains, as a tree' }),
  },
})
