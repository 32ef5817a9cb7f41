import { groupguests } from '../../api/compute/groupguests.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'groupguest',
  resource: groupguests,
  commands: {
    list: () => list({ group: text(), server: text(undefined, { wire: false }) }),
  },
})
