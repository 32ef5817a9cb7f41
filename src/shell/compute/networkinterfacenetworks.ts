import { networkinterfacenetworks } from '../../api/compute/networkinterfacenetworks.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, plainList } from '../resource.ts'

export default defineResource({
  keyword: 'networkinterface-network',
  resource: networkinterfacenetworks,
  commands: {
    list: () =>
      plainList({ network: text(undefined, { wire: false }), networkinterface: text(undefined, { wire: false }) }),
  },
})
