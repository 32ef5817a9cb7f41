import { capabilities } from '../../api/compute/capabilities.ts'
import { choice, text } from '../../cli/options/index.ts'
import { defineResource, plainList } from '../resource.ts'

export default defineResource({
  keyword: '',
  resource: capabilities,
  commands: {
    capabilities: () => plainList({ scope: choice(['system', 'domain', 'project']), domain: text() }),
  },
})
