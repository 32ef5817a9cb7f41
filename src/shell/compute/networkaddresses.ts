import { networkaddresses } from '../../api/compute/networkaddresses.ts'
import { text, texts } from '../../cli/options/index.ts'
import { batchRemove, defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'networkaddress',
  resource: networkaddresses,
  noun: 'network address',
  heading: 'Network addresses',
  commands: {
    list: () =>
      list(
        {
          type: text('Only those of this kind, e.g. sub_ip'),
          parent_type: text('Only those of this kind of owner, e.g. guestnetwork'),
          parent_id: text('Only those of this owner, ID'),
          network_id: text('Only those in this network, ID or name'),
          ip_addr: text('Only this IP address'),
          guest_id: texts('Only those of this server, ID or name'),
        },
        { summary: 'List the further IP addresses of network cards' },
      ),
    show: () => show(),
    delete: () => batchRemove(),
  },
})
