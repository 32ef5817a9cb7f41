import { policyAssignments } from '../../api/compute/policy-assignments.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'policy-assignment',
  resource: policyAssignments,
  commands: {
    list: () =>
      list(
        { policydefinition: text('Only assignments of this policy definition, ID or name') },
        { summary: 'List where the policies of clouds apply' },
      ),
    show: () => show(),
  },
})
