import { networkaddresses } from '../../api/compute/networkaddresses.ts'
import { text, texts } from '../../cli/options/index.ts'
import { batchRemove, defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'networkaddress',
  resource: networkaddresses,
  commands: {
    list: () =>
      list({
        type: text(),
        parent_type: text(),
        parent_id: text(),
        network_id: text(),
        ip_addr: text(),
        guest_id: texts(),
      }),
    show: () => show(),
    delete: () => batchRemove(),
  },
})
