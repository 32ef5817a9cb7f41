import { groupnetworks } from '../../api/compute/groupnetworks.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'groupnetwork',
  resource: groupnetworks,
  commands: {
    list: () => list({ group: text(), network: text() }),
  },
})
