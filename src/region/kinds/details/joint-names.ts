import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { targets } from './context.ts'

const PLURAL: Readonly<Record<string, string>> = {
  guest_id: 'servers',
  disk_id: 'disks',
  network_id: 'networks',
  secgroup_id: 'secgroups',
  host_id: 'hosts',
  baremetal_id: 'hosts',
  storage_id: 'storages',
  loadbalancer_id: 'loadbalancers',
  dbinstance_id: 'dbinstances',
  schedtag_id: 'schedtags',
  cloudprovider_id: 'cloudproviders',
  cloudregion_id: 'cloudregions',
  zone_id: 'zones',
}

/** The names of the objects that a joint row joins: column → the member or members that tell it. */
export function jointNames(columns: Readonly<Record<string, string | readonly string[]>>): Detail {
  return (context, rows) => {
    const found = Object.entries(columns).map(([column, member]) => {
      const plural = PLURAL[column]
      const joined = plural === undefined ? new Map<string, Row>() : targets(context, plural, rows, column)
      return { column, members: [member].flat(), joined }
    })
    return rows.map(row =>
      Object.fromEntries(
        found.flatMap(({ column, members, joined }) => {
          const shown = joined.get(String(row[column]))?.name ?? null
          return members.map(member => [member, shown])
        }),
      ),
    )
  }
}
