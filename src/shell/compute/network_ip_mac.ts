import { networkIpMacs } from '../../api/compute/network-ip-macs.ts'
import { pairs, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, performClass, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'network-ip-mac',
  resource: networkIpMacs,
  commands: {
    list: () => list({ network_id: text(), mac_addr: texts(), ip_addr: texts() }),
    update: () => update({ ip_addr: text(), mac_addr: text() }),
    show: () => show(),
    delete: () => remove(),
    create: () => create({ network_id: positional(text()), mac_addr: positional(text()), ip_addr: positional(text()) }),
    'batch-create': () => performClass({ network_id: positional(text()), ip_mac: pairs() }),
  },
})
