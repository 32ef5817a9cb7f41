import { domains } from '../../api/identity/domains.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, performTags, show } from '../resource.ts'
import { toWire } from '../wire.ts'
import { ENABLED, enabledOf, tagPairs, tagTree } from './options.ts'
import { patchFound, removeFound } from './verbs.ts'

const LIST = {
  idp_id: text('Only those of this identity provider, ID or name'),
  idp_entity_id: text('Only those of this entity of an identity provider, ID'),
}
const FACTS = {
  desc: text('Description', { wire: 'description' }),
  displayname: text('Name to show'),
}
const CHANGES = { name: text('New name'), ...FACTS, driver: text('Where its users come from, e.g. sql, ldap') }

export default defineResource({
  keyword: 'domain',
  resource: domains,
  commands: {
    list: () => list(LIST),
    'user-metadata': () => performTags({ summary: 'Add tags to a domain' }),
    'set-user-metadata': () => performTags({ summary: 'Replace all tags of a domain' }),
    'tag-value-pairs': () => tagPairs(LIST, 'domains'),
    'tag-value-tree': () => tagTree(LIST, 'domains'),
    show: () => show(),
    delete: () => removeFound({}),
    create: () =>
      create(
        { name: positional(text('Name of the new domain')), ...FACTS, ...ENABLED },
        { body: values => ({ name: values.name, ...toWire(FACTS, values), ...enabledOf(values) }) },
      ),
    update: () =>
      patchFound(
        { ...CHANGES, ...ENABLED },
        {},
        { body: values => ({ ...toWire(CHANGES, values), ...enabledOf(values) }) },
      ),
    'unlink-idp': () => perform(undefined, { summary: 'Part a domain from its identity provider' }),
  },
})
