import { sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion, inVpc, onWire } from './details/places.ts'
import { int, text, time } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { resource } from './model/mixins.ts'
import { ofParents, parentNames } from './model/parent.ts'

/** Whether the reservation has run out. */
const expiry: Detail = (context, rows) =>
  rows.map(row => ({
    expired:
      typeof row.expired_at === 'string' && row.expired_at !== '' && Date.parse(row.expired_at) < context.now.getTime(),
  }))

/** Addresses of networks that are kept from being given out. */
export const reservedips = kind({
  keyword: 'reservedip',
  plural: 'reservedips',
  scope: 'project',
  ids: 'row',
  columns: {
    id: int(),
    ...resource,
    network_id: text({ notNull: true, index: true }),
    ip_addr: text(),
    ip6_addr: text(),
    notes: text({ update: 'user' }),
    expired_at: time(),
    status: text({ notNull: true, default: 'unknown', create: 'optional', update: 'user' }),
  },
  partOf: [['network_id', 'networks']],
  refs: { network_id: 'networks' },
  ancestors: {
    network: 'network_id',
    wire: 'network_id',
    vpc: 'network_id',
    zone: 'network_id',
    cloudregion: 'network_id',
    cloudprovider: 'network_id',
  },
  filters: {
    ...ofParents({ network_id: 'networks' }),
    ip_addr: (_, values) => within(sql`t.ip_addr`, values),
    all: () => undefined,
  },
  details: [
    basics(),
    managedBy('reservedips'),
    inRegion('reservedips'),
    inVpc('reservedips'),
    parentNames({ network_id: ['networks', 'network'] }),
    onWire('reservedips'),
    expiry,
  ],
})
