import { networkinterfaces } from '../../api/compute/networkinterfaces.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'network-interface',
  resource: networkinterfaces,
  commands: {
    list: () => list({}),
    show: () => show(),
  },
})
