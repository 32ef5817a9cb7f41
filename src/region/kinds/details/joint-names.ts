import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'

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
  return ({ store }, rows) => {
    const found = Object.entries(columns).map(([column, member]) => {
      const plural = PLURAL[column]
      const targets =
        plural === undefined ? new Map<string, Row>() : store.rows(plural).byKeys(rows.map(row => row[column]))
      return { column, members: [member].flat(), targets }
    })
    return rows.map(row =>
      Object.fromEntries(
        found.flatMap(({ column, members, targets }) => {
          const shown = targets.get(String(row[column]))?.name ?? null
          return members.map(member => [member, shown])
        }),
      ),
    )
  }
}
