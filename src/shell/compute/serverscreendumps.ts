import { guestScreenDumps } from '../../api/compute/guest-screen-dumps.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'guest-screen-dump',
  resource: guestScreenDumps,
  commands: {
    list: () => list({ server: text() }),
  },
})
