import { rolepolicies } from '../../api/identity/rolepolicies.ts'
import { roles } from '../../api/identity/roles.ts'
import { flag, integer, text, texts, time } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonValue } from '../../core/json.ts'
import { defineResource, perform, remove } from '../resource.ts'
import { parseJsonText } from '../syntax/json-text.ts'
import { countedList } from './counted-list.ts'

/** Which policy, and in which project. */
const BINDING = {
  project_id: text('Only in this project, ID or name'),
  policy_id: text('Policy, ID or name'),
}

export default defineResource(
  {
    keyword: 'role-policy',
    resource: rolepolicies,
    heading: 'Policies of roles',
    commands: {
      list: () =>
        countedList(
          {
            offset: integer('Rows to skip'),
            order_by: texts('Field to order by'),
            order: text('Direction of the order: asc or desc'),
            details: flag('Fetch computed fields too'),
            search: text('Word to look for'),
            filter: texts('Condition such as name.contains(web)'),
            joint_filter: texts('Condition on a joined table'),
            filter_any: flag('Match rows that meet any filter instead of all'),
            field: texts('Fetch only this field'),
            export_keys: text('Fields to export, separated by commas'),
            show_fail_reason: flag('Show why failed resources failed'),
            summary_stats: flag('Count the rows by status as well'),
            role_ids: texts('Only those of this role, ID or name'),
            project_id: text('Only those in this project, ID or name'),
            policy_id: text('Only those with this policy, ID or name'),
            auth: flag('Only those that need a log-in'),
            limit: integer('Rows of a page', { default: 20 }),
          },
          { summary: 'List which roles have which policies' },
        ),
      delete: () => remove(undefined, { summary: 'Take a policy from a role, by the ID of the pair' }),
    },
  },
  {
    keyword: 'role',
    resource: roles,
    commands: {
      'add-policy': () =>
        perform(
          {
            project_id: BINDING.project_id,
            ips: texts('Only for log-ins from this address or range, e.g. 10.0.0.0/8'),
            valid_since: time('Only from this time on'),
            valid_until: time('Only until this time'),
            policy_id: BINDING.policy_id,
          },
          { sendsEmpty: true, summary: 'Give a role a policy' },
        ),
      'remove-policy': () => perform(BINDING, { sendsEmpty: true, summary: 'Take a policy from a role' }),
      'set-policies': () =>
        perform(
          {
            policies: texts('JSON object {"policy_id", "project_id", "ips", "valid_since", "valid_until"}', {
              wire: false,
            }),
            action: text('replace (so when absent), or update: the others stay'),
          },
          {
            sendsEmpty: true,
            summary: 'Set the policies of a role',
            examples: [`role-set-policies auditor --action replace --policies '{"policy_id":"sysviewer"}'`],
            body: ({ policies = [], action = '' }) => ({
              ...(policies.length === 0 ? {} : { policies: policies.map(bindingOf) }),
              ...(action === '' ? {} : { action }),
            }),
          },
        ),
    },
  },
)

function bindingOf(words: string): JsonValue {
  const binding = parseJsonText('--policies', words)
  if (isJsonObject(binding)) return binding
  throw new UsageError(`--policies: "${words}" is no JSON object; write {"policy_id":"sysadmin"}.`)
}
