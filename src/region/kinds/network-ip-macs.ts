import { basics } from './details/basics.ts'
import { among } from './filters/common.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { anonymous, resource } from './model/mixins.ts'
import { ofParent } from './model/parent.ts'
import { always } from './model/undeletable.ts'

/** Hardware addresses that go with addresses of a network. */
export const networkIpMacs = kind({
  keyword: 'network_ip_mac',
  plural: 'network_ip_macs',
  scope: 'system',
  columns: {
    ...resource,
    ...anonymous,
    network_id: text({ notNull: true, create: 'required', index: true }),
    mac_addr: text({ notNull: true, create: 'required', update: 'user', index: true }),
    ip_addr: text({ notNull: true, create: 'required', update: 'user', index: true }),
  },
  refs: { network_id: 'networks' },
  ancestors: { network: 'network_id', wire: 'network_id', vpc: 'network_id', cloudregion: 'network_id' },
  undeletable: always,
  filters: {
    network_id: ofParent('networks', 'network_id'),
    mac_addr: among('mac_addr'),
    ip_addr: among('ip_addr'),
  },
  details: [basics({})],
})
