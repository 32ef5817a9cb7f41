import { rolepolicies } from '../../api/identity/rolepolicies.ts'
import { roles } from '../../api/identity/roles.ts'
import { flag, integer, text, texts, time } from '../../cli/options/index.ts'
import { defineResource, perform, plainList, remove } from '../resource.ts'

export default defineResource(
  {
    keyword: 'role-policy',
    resource: rolepolicies,
    commands: {
      list: () =>
        plainList({
          offset: integer(),
          order_by: texts(),
          order: text(),
          details: flag(),
          search: text(),
          filter: texts(),
          joint_filter: texts(),
          filter_any: flag(),
          field: texts(),
          export_keys: text(),
          show_fail_reason: flag(),
          summary_stats: flag(),
          role_ids: texts(),
          project_id: text(),
          policy_id: text(),
          auth: flag(),
          limit: integer(undefined, { default: 20 }),
        }),
      delete: () => remove(),
    },
  },
  {
    keyword: 'role',
    resource: roles,
    commands: {
      'add-policy': () =>
        perform(
          { project_id: text(), ips: texts(), valid_since: time(), valid_until: time(), policy_id: text() },
          { sendsEmpty: true },
        ),
      'remove-policy': () => perform({ project_id: text(), policy_id: text() }, { sendsEmpty: true }),
      'set-policies': () => perform({ policies: text(), action: text() }, { sendsEmpty: true }),
    },
  },
)
