import { scalingpolicies } from '../../api/compute/scalingpolicies.ts'
import { choice, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'
import { POLICY, policy } from './scaling/policy.ts'

export default defineResource({
  keyword: 'scaling-policy',
  resource: scalingpolicies,
  noun: 'scaling policy',
  heading: 'Scaling policies',
  commands: {
    list: () =>
      list({
        scaling_group: text('Only those of this scaling group, ID or name'),
        trigger_type: choice(['alarm', 'timing', 'cycle'], 'Only those with this trigger'),
      }),
    show: () => show({}, { fixed: { details: true } }),
    create: () =>
      create(POLICY, {
        body: policy,
        examples: [
          'scaling-policy-create busy --scaling-group web --trigger-type alarm --indicator cpu --operator gt --value 80 --action add --number 1 --unit s',
          'scaling-policy-create night --scaling-group web --trigger-type timing --exec-time "2026-01-02 22:00:00" --action set --number 2 --unit s',
        ],
      }),
    enable: () => perform({}, { sendsEmpty: true }),
    disable: () => perform({}, { sendsEmpty: true }),
    trigger: () => perform({}, { sendsEmpty: true, summary: 'Do now what a scaling policy does' }),
    delete: () => remove({}, { sendsBody: true, sendsEmpty: true }),
  },
})
