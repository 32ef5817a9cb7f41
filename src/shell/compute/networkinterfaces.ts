import { networkinterfaces } from '../../api/compute/networkinterfaces.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'network-interface',
  resource: networkinterfaces,
  heading: 'Network interfaces',
  commands: {
    list: () => list({}),
    show: () => show(),
  },
})
