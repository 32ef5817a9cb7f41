import { isTrue } from '../query/params.ts'
import { join, name, or, raw, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { eipBinding } from './details/bound.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { int, text, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { billed, externalized, placed, projectOwned, regional, underManager } from './model/mixins.ts'
import { addressInUse } from './model/undeletable.ts'

/** What a floating address can be given to. */
const ASSOCIATES = ['servers', 'instancegroups', 'loadbalancers', 'natgateways']

export const eips = kind({
  keyword: 'eip',
  plural: 'eips',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...billed,
    ...regional,
    network_id: text({ create: 'optional', index: true }),
    mode: text({ create: 'optional' }),
    ip_addr: text({ update: 'admin' }),
    associate_type: text({ update: 'admin' }),
    associate_id: text({ update: 'admin', index: true }),
    bandwidth: int({ create: 'optional' }),
    charge_type: text({ create: 'optional' }),
    bgp_type: text({ create: 'optional' }),
    auto_dellocate: tristate({ default: false, list: false, get: 'user', create: 'optional', update: 'user' }),
    rx_bw_limit: int(),
    tx_bw_limit: int(),
  },
  ...placed,
  filters: {
    usable: (_, [value]) =>
      isTrue(value)
        ? sql`t.status = 'ready' AND coalesce(t.associate_id, '') = '' AND t.mode = 'elastic_ip'`
        : undefined,
    is_associated: (_, [value]) => raw(`coalesce(t.associate_type, '') ${isTrue(value) ? '<>' : '='} ''`),
    associate_type: (_, values) => within(sql`t.associate_type`, values),
    associate_id: (_, values) => within(sql`t.associate_id`, values),
    associate_name: (_, values) => {
      const named = or(values.map(text => sql`instr(coalesce(name, ''), ${text}) > 0`))
      const among = ASSOCIATES.map(plural => sql`SELECT id FROM ${name(plural)} WHERE deleted = 0 AND ${named}`)
      return sql`t.associate_id IN (${join(among, ' UNION ALL ')})`
    },
    ip_addr: (_, values) => within(sql`t.ip_addr`, values),
    mode: (_, values) => within(sql`t.mode`, values),
  },
  undeletable: addressInUse,
  orders: { ip: sql`ip_number(t.ip_addr)` },
  details: [basics({ tagged: 'eip' }), projectOwner, managedBy('eips'), inRegion('eips'), eipBinding],
})
