import { tenants } from '../../api/identity/v2.ts'
import { custom, defineResource, listOutput } from '../resource.ts'

export default defineResource({
  keyword: 'tenant',
  resource: tenants,
  commands: {
    list: () =>
      custom(
        {},
        { summary: 'List the tenants (projects), by API version 2' },
        () => async call => listOutput(call, await call.manager.list()),
      ),
  },
})
