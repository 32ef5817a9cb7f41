import { guestNetworkTrafficLogs } from '../../api/compute/guest-network-traffic-logs.ts'
import { guestnetworks } from '../../api/compute/guestnetworks.ts'
import { servers } from '../../api/compute/servers.ts'
import { text } from '../../cli/options/index.ts'
import { custom, defineResource, jointList, jointShow, list, perform } from '../resource.ts'
import {
  ATTACH_NETWORK,
  attachNetwork,
  BANDWIDTH,
  bandwidth,
  CHANGE_IP,
  changeIp,
  DETACH_NETWORK,
  detachNetwork,
  NETWORK_UPDATE,
  updateNetwork,
} from './server/network-bodies.ts'

const PAIR = { master: 'server', slave: 'network' }

export default defineResource(
  {
    keyword: 'server-network',
    resource: guestnetworks,
    noun: 'network of a server',
    heading: 'Networks of servers',
    commands: {
      list: () =>
        jointList(
          PAIR,
          {
            mac: text('Only the network card with this MAC address', { wire: 'mac_addr' }),
            ip: text('Only those with this IP address', { wire: 'ip_addr' }),
          },
          { summary: 'List network cards: which server is in which network' },
        ),
      show: () =>
        jointShow(
          PAIR,
          { mac: text('MAC address, where the server has several network cards in the network') },
          { summary: 'Show a network card of a server' },
        ),
      update: () => custom(NETWORK_UPDATE, { summary: 'Change a network card of a server' }, updateNetwork),
    },
  },
  {
    keyword: 'server',
    resource: servers,
    commands: {
      'attach-network': () =>
        perform(ATTACH_NETWORK, {
          action: 'attachnetwork',
          body: attachNetwork,
          summary: 'Give a server network cards in more networks',
          examples: ['server-attach-network web1 vnet2:10.0.2.5 vnet3'],
        }),
      'detach-network': () =>
        perform(DETACH_NETWORK, {
          action: 'detachnetwork',
          body: detachNetwork,
          summary: 'Take a network card from a server',
        }),
      'change-ipaddr': () =>
        perform(CHANGE_IP, { body: changeIp, summary: 'Give a network card another address or network' }),
      'change-bandwidth': () =>
        perform(BANDWIDTH, { body: bandwidth, summary: 'Change the bandwidth of a network card' }),
    },
  },
  {
    keyword: 'guest-network-traffic-log',
    resource: guestNetworkTrafficLogs,
    noun: 'record of traffic',
    commands: {
      list: () => list({}, { summary: 'List how much traffic the network cards of servers had' }),
    },
  },
)
