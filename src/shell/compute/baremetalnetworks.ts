import { baremetalnetworks } from '../../api/compute/baremetalnetworks.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, jointList, jointShow } from '../resource.ts'

export default defineResource({
  keyword: 'host-network',
  resource: baremetalnetworks,
  noun: 'host and network',
  heading: 'Networks of hosts',
  commands: {
    list: () =>
      jointList(
        { master: 'host' },
        { network: text('Only those of this network, ID or name', { wire: 'network_id' }) },
        { summary: 'List the networks that hosts are attached to' },
      ),
    show: () =>
      jointShow({ master: 'host', slave: 'network' }, undefined, {
        summary: 'Show how a host is attached to a network',
      }),
  },
})
