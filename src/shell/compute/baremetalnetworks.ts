import { baremetalnetworks } from '../../api/compute/baremetalnetworks.ts'
import { networks } from '../../api/compute/networks.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, jointShow, list } from '../resource.ts'

export default defineResource(
  {
    keyword: 'host-network',
    resource: baremetalnetworks,
    commands: {
      list: () => list({ host: text(undefined, { wire: false }), network: text(undefined, { wire: 'network_id' }) }),
    },
  },
  {
    keyword: 'host-network',
    resource: networks,
    commands: {
      show: () => jointShow({ master: 'host', slave: 'network' }),
    },
  },
)
