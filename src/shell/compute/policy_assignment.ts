import { policyAssignments } from '../../api/compute/policy-assignments.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'policy-assignment',
  resource: policyAssignments,
  commands: {
    list: () => list({ policydefinition: text() }),
    show: () => show(),
  },
})
