import { networkinterfacenetworks } from '../../api/compute/networkinterfacenetworks.ts'
import { text } from '../../cli/options/index.ts'
import { custom, defineResource, listOutput } from '../resource.ts'

const ENDS = {
  network: text('Only those of this network, ID or name'),
  networkinterface: text('Only those of this network interface, ID or name'),
}

export default defineResource({
  keyword: 'networkinterface-network',
  resource: networkinterfacenetworks,
  heading: 'Networks of network interfaces',
  commands: {
    list: () =>
      custom(ENDS, { summary: 'List the networks that network interfaces are in' }, values => async call => {
        const { network, networkinterface } = values
        if (networkinterface) return listOutput(call, await call.manager.listDescendent(networkinterface))
        if (network) return listOutput(call, await call.manager.listDescendent2(network))
        return listOutput(call, await call.manager.list())
      }),
  },
})
