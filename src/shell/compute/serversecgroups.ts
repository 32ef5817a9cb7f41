import { guestsecgroups } from '../../api/compute/guestsecgroups.ts'
import { secgroups } from '../../api/compute/secgroups.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, jointShow, list } from '../resource.ts'

export default defineResource(
  {
    keyword: 'server-secgroup',
    resource: guestsecgroups,
    commands: {
      list: () => list({ server: text(undefined, { wire: false }), secgroup: text(undefined, { wire: false }) }),
    },
  },
  {
    keyword: 'server-secgroup',
    resource: secgroups,
    commands: {
      show: () => jointShow({ master: 'server', slave: 'secgroup' }),
    },
  },
)
