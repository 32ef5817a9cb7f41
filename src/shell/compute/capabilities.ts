import { capabilities } from '../../api/compute/capabilities.ts'
import { choice, text } from '../../cli/options/index.ts'
import { custom, defineResource } from '../resource.ts'
import { toWire } from '../wire.ts'

const OPTIONS = {
  scope: choice(['system', 'domain', 'project'], 'For everything, the domain, or the project'),
  domain: text('Domain, ID or name'),
}

export default defineResource({
  keyword: '',
  resource: capabilities,
  heading: 'Capabilities',
  commands: {
    capabilities: () =>
      custom(OPTIONS, { summary: 'Show what the platform can create, and on which clouds' }, values => {
        const query = toWire(OPTIONS, values)
        // The answer as a whole, not an object inside it.
        return async ({ manager }) => ({
          kind: 'object',
          value: await manager.submit('GET', '/capabilities', { query }),
        })
      }),
  },
})
