import { networkIpMacs } from '../../api/compute/network-ip-macs.ts'
import { pairs, positional, text, texts } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import { create, custom, defineResource, list, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'

const BATCH = {
  network_id: positional(text()),
  ip_mac: pairs('Address and the MAC address that it is bound to: IP=MAC'),
}

export default defineResource({
  keyword: 'network-ip-mac',
  resource: networkIpMacs,
  noun: 'binding of an IP to a MAC address',
  heading: 'Bindings of IP to MAC addresses',
  commands: {
    list: () =>
      list(
        { network_id: text(), mac_addr: texts(), ip_addr: texts() },
        { summary: 'List bindings of IP to MAC addresses' },
      ),
    update: () => update({ ip_addr: text(), mac_addr: text() }),
    show: () => show(),
    delete: () => remove(),
    create: () => create({ network_id: positional(text()), mac_addr: positional(text()), ip_addr: positional(text()) }),
    'batch-create': () =>
      custom(BATCH, { summary: 'Create several bindings of IP to MAC addresses' }, values => {
        const body = toWire(BATCH, values)
        return async ({ manager }) => {
          await manager.performClass('batch-create', body)
          return nothing
        }
      }),
  },
})
