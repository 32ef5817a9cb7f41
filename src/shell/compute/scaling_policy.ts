import { scalingpolicies } from '../../api/compute/scalingpolicies.ts'
import { choice, text } from '../../cli/options/index.ts'
import { defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'scaling-policy',
  resource: scalingpolicies,
  commands: {
    list: () => list({ scaling_group: text(), trigger_type: choice(['alarm', 'timing', 'cycle']) }),
    show: () => show(),
    enable: () => perform({}, { sendsEmpty: true }),
    disable: () => perform({}, { sendsEmpty: true }),
    trigger: () => perform({}, { sendsEmpty: true }),
    delete: () => remove({}, { sendsBody: true }),
  },
})
