import { policyDefinitions } from '../../api/compute/policy-definitions.ts'
import { defineResource, list, perform, show } from '../resource.ts'

export default defineResource({
  keyword: 'policy-definition',
  resource: policyDefinitions,
  commands: {
    list: () => list({}, { summary: 'List the policies that clouds impose on resources' }),
    show: () => show(),
    syncstatus: () => perform(undefined, { summary: 'Read the state of a policy definition from the cloud' }),
  },
})
