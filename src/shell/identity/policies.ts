import { policies } from '../../api/identity/policies.ts'
import { choice, flag, text, texts, time } from '../../cli/options/index.ts'
import { defineResource, listBy, perform, performTags } from '../resource.ts'
import { tagPairs, tagTree } from './options.ts'
import { readableList } from './policy/blob.ts'
import { adminCapable } from './policy/capable.ts'
import { changePolicy, editPolicy, exportPolicy, showPolicy } from './policy/change.ts'
import { clonePolicy, createPolicy, importPolicy } from './policy/create.ts'
import { explain } from './policy/explain.ts'
import { removeFound } from './verbs.ts'

const LIST = {
  type: text('Only those of this type'),
  is_system: flag('Only policies of the system', { negative: 'is-no-system' }),
  format: choice(['yaml', 'json'], 'How to show the rules', { default: 'yaml' }),
  order_by_domain: choice(['asc', 'desc'], 'Order by domain'),
  role: text('Only those that this role has, ID or name'),
}

export default defineResource({
  keyword: 'policy',
  resource: policies,
  heading: 'Policies',
  commands: {
    list: () =>
      listBy(
        LIST,
        {},
        ({ format }) =>
          async ({ manager }, query) =>
            readableList(await manager.list(query), format),
      ),
    'user-metadata': () => performTags({ summary: 'Add tags to a policy' }),
    'set-user-metadata': () => performTags({ summary: 'Replace all tags of a policy' }),
    'tag-value-pairs': () => tagPairs(LIST, 'policies'),
    'tag-value-tree': () => tagTree(LIST, 'policies'),
    'domain-tag-value-pairs': () => tagPairs(LIST, 'policies (by domain)'),
    'domain-tag-value-tree': () => tagTree(LIST, 'policies (by domain)'),
    create: createPolicy,
    export: exportPolicy,
    import: importPolicy,
    clone: clonePolicy,
    patch: changePolicy,
    update: changePolicy,
    public: () =>
      perform(
        {
          shared_domains: texts('Domain to share with, ID or name'),
          scope: choice(['system', 'domain'], 'Share with everybody, or with some domains'),
        },
        { sendsEmpty: true, summary: 'Share a policy with other domains' },
      ),
    private: () => perform(undefined, { summary: 'Stop sharing a policy' }),
    delete: () => removeFound({}),
    show: showPolicy,
    edit: editPolicy,
    'bind-role': () =>
      perform(
        {
          project_id: text('Only in this project, ID or name'),
          ips: texts('Only for log-ins from this address or range, e.g. 10.0.0.0/8'),
          valid_since: time('Only from this time on'),
          valid_until: time('Only until this time'),
          role_id: text('Role, ID or name'),
        },
        { sendsEmpty: true, summary: 'Give a policy to a role' },
      ),
    'admin-capable': adminCapable,
    explain,
  },
})
