import { guestNetworkTrafficLogs } from '../../api/compute/guest-network-traffic-logs.ts'
import { guestnetworks } from '../../api/compute/guestnetworks.ts'
import { networks } from '../../api/compute/networks.ts'
import { servers } from '../../api/compute/servers.ts'
import { flag, positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, jointShow, list, perform } from '../resource.ts'

export default defineResource(
  {
    keyword: 'guest-network-traffic-log',
    resource: guestNetworkTrafficLogs,
    commands: {
      list: () => list({}),
    },
  },
  {
    keyword: 'server-network',
    resource: guestnetworks,
    commands: {
      list: () =>
        list({
          server: text(undefined, { wire: false }),
          mac: text(undefined, { wire: 'mac_addr' }),
          ip: text(undefined, { wire: 'ip_addr' }),
          network: text(undefined, { wire: false }),
        }),
    },
  },
  {
    keyword: 'server-network',
    resource: networks,
    commands: {
      show: () => jointShow({ master: 'server', slave: 'network' }, { mac: text() }),
    },
  },
  {
    keyword: 'server',
    resource: servers,
    commands: {
      'attach-network': () =>
        perform(
          {
            netdesc: positional(texts(undefined, { wire: false })),
            disable_sync_config: flag(undefined, { default: false }),
          },
          {
            action: 'attachnetwork',
            fixed: {
              nets: [
                {
                  bw_limit: 0,
                  exit: false,
                  index: -1,
                  is_default: false,
                  network: 'v-netdesc',
                  num_queues: 0,
                  private: false,
                  require_designated_ip: false,
                  require_ipv6: false,
                  require_teaming: false,
                  reserved: false,
                  rx_bw_limit: 0,
                  rx_traffic_limit: 0,
                  standby_addr_count: 0,
                  standby_port_count: 0,
                  strict_ipv6: false,
                  try_teaming: false,
                  tx_bw_limit: 0,
                  tx_traffic_limit: 0,
                  vip: false,
                },
              ],
            },
          },
        ),
      'detach-network': () =>
        perform(
          { macorip: positional(text(undefined, { wire: 'net_id' })), force: flag(), reserve: flag() },
          { action: 'detachnetwork' },
        ),
    },
  },
)
