import { ipv6Gateways } from '../../api/compute/ipv6-gateways.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'ipv6-gateway',
  resource: ipv6Gateways,
  noun: 'IPv6 gateway',
  heading: 'IPv6 gateways',
  commands: {
    list: () => list({}),
    show: () => show(),
  },
})
