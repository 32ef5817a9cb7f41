import { policyDefinitions } from '../../api/compute/policy-definitions.ts'
import { defineResource, list, perform, show } from '../resource.ts'

export default defineResource({
  keyword: 'policy-definition',
  resource: policyDefinitions,
  commands: {
    list: () => list({}),
    show: () => show(),
    syncstatus: () => perform(),
  },
})
