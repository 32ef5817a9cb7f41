import { sql } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { ancestors, member } from './context.ts'
import { countBy } from './count.ts'
import { environmentOf } from './managed.ts'

const PLURAL: Readonly<Record<string, string>> = {
  server: 'servers',
  natgateway: 'natgateways',
  loadbalancer: 'loadbalancers',
  instancegroup: 'instancegroups',
}

/** What an address is bound to. */
export const eipBinding: Detail = ({ store }, rows) => {
  const targets = new Map<string, Row>()
  for (const [type, plural] of Object.entries(PLURAL)) {
    const found = store
      .rows(plural)
      .byKeys(rows.filter(row => row.associate_type === type).map(row => row.associate_id))
    for (const [id, row] of found) targets.set(id, row)
  }
  const addresses = store.db.all(
    sql`SELECT guest_id, ip_addr FROM guestnetworks WHERE deleted = 0 AND "index" = 0
          AND guest_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.associate_id ?? ''))}))`,
  )
  const privateIps = new Map(addresses.map(row => [String(row.guest_id), String(row.ip_addr)]))
  return rows.map(row => ({
    associate_name: member(targets.get(String(row.associate_id)), 'name'),
    server_private_ip: privateIps.get(String(row.associate_id)) ?? '',
  }))
}

/** The zones of an RDS instance by name. The original never finds its VPC to be the default one. */
export const rdsPlace: Detail = ({ store }, rows) => {
  const keys = ['zone1', 'zone2', 'zone3'] as const
  const zones = store.rows('zones').byKeys(rows.flatMap(row => keys.map(key => row[key])))
  return rows.map(row => ({
    ...Object.fromEntries(keys.map(key => [`${key}_name`, member(zones.get(String(row[key])), 'name')])),
    is_default_vpc: false,
  }))
}

/** What hangs on a load balancer, and where it is. */
export const balancerFacts: Detail = (context, rows) => {
  const { store } = context
  const listeners = countBy(store, rows, 'loadbalancerlisteners', 'loadbalancer_id')
  const groups = countBy(store, rows, 'loadbalancerbackendgroups', 'loadbalancer_id')
  const networks = store.rows('networks').byKeys(rows.map(row => String(row.network_id ?? '').split(',')[0]))
  const vpcs = ancestors(context, 'loadbalancers', rows, 'vpc')
  const clusters = store.rows('loadbalancerclusters').byKeys(rows.map(row => row.cluster_id))
  const wires = store.rows('wires').byKeys([...clusters.values()].map(cluster => cluster.wire_id))
  const clusterOf = (row: Row) => clusters.get(String(row.cluster_id))
  return rows.map((row, i) => ({
    cluster: member(clusterOf(row), 'name'),
    wire: member(wires.get(String(clusterOf(row)?.wire_id)), 'name'),
    listener_count: listeners[i] ?? 0,
    backend_group_count: groups[i] ?? 0,
    network: member(networks.get(String(row.network_id ?? '').split(',')[0] ?? ''), 'name'),
    is_default_vpc: vpcs[i]?.is_default === true,
  }))
}

/** Zones know their cloud by their region. */
export const zoneCloud: Detail = (context, rows) => {
  const regions = ancestors(context, 'zones', rows, 'cloudregion')
  const ids = JSON.stringify(regions.map(region => region?.id ?? ''))
  const found = context.store.db.all(
    sql`SELECT r.cloudregion_id AS id, a.is_public_cloud AS public, a.is_on_premise AS premise
        FROM cloudproviderregions AS r JOIN cloudproviders AS p ON p.id = r.cloudprovider_id
        JOIN cloudaccounts AS a ON a.id = p.cloudaccount_id
        WHERE r.deleted = 0 AND r.cloudregion_id IN (SELECT value FROM json_each(${ids}))`,
  )
  const environments = new Map(
    found.map(row => [
      String(row.id),
      environmentOf({ is_public_cloud: row.public === 1, is_on_premise: row.premise === 1 }),
    ]),
  )
  return regions.map(region => ({
    provider: member(region, 'provider'),
    cloud_env: environments.get(String(region?.id)) ?? null,
  }))
}
