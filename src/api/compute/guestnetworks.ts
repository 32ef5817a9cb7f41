import { resource } from '../resource.ts'
import { networks } from './networks.ts'
import { servers } from './servers.ts'

export const guestnetworks = resource({
  keyword: 'guestnetwork',
  plural: 'guestnetworks',
  joint: { master: servers, slave: networks },
  columns: [
    'Guest_ID',
    'Guest',
    'Network_ID',
    'Network',
    'Mac_addr',
    'Mapped_Ip_Addr',
    'IP_addr',
    'Driver',
    'BW_limit',
    'Index',
    'Virtual',
    'Ifname',
    'team_with',
    'is_default',
  ],
})
