import { isTrue } from '../../query/params.ts'
import { idOf } from '../../query/reference-filters.ts'
import { raw, type Sql, sql } from '../../store/sql.ts'
import type { Kind, ListFilter } from '../model/kind.ts'
import { among, ofNamed } from './common.ts'

/** Cloud providers of which resources may be used now. */
export const USABLE_PROVIDERS = raw(
  "SELECT id FROM cloudproviders WHERE deleted = 0 AND enabled = 1 AND status = 'connected' AND health_status IN ('normal', 'arrears')",
)
const NETWORKED = sql`SELECT w.vpc_id FROM wires AS w JOIN networks AS n ON n.wire_id = w.id
  WHERE w.deleted = 0 AND n.deleted = 0`
const AVAILABLE = sql`t.status = 'available' AND t.cloudregion_id IN (SELECT id FROM cloudregions WHERE status = 'inservice')
  AND (coalesce(t.manager_id, '') = '' OR t.manager_id IN (${USABLE_PROVIDERS}))`

/** What holds of a vpc only when it is asked for. */
const when =
  (condition: Sql): ListFilter =>
  (_, [value]) =>
    isTrue(value) ? condition : undefined

const inZone = ofNamed(
  'zones',
  id => sql`t.cloudregion_id = (SELECT cloudregion_id FROM zones WHERE id = ${id})
    AND t.id IN (${NETWORKED} AND coalesce(w.zone_id, '') IN (${id}, ''))`,
)

const ofGlobal = ofNamed('globalvpcs', id => sql`t.globalvpc_id = ${id}`)

/** There are no vpcs of these; but they must be there themselves. */
const ofNone = (plural: string): ListFilter => ofNamed(plural, () => raw('0'))

/** Vpcs of the clouds that a network between vpcs is in. */
const joinable: ListFilter = ({ store }, [value = '']) => {
  const id = idOf(store, 'inter_vpc_networks', value)
  return sql`t.manager_id IN (SELECT p.id FROM cloudproviders AS p JOIN cloudaccounts AS a ON a.id = p.cloudaccount_id
    JOIN cloudaccounts AS own ON own.provider = a.provider AND coalesce(own.access_url, '') = coalesce(a.access_url, '')
    WHERE own.id = (SELECT cloudaccount_id FROM cloudproviders WHERE id = (SELECT manager_id FROM inter_vpc_networks WHERE id = ${id})))`
}

/** What lists of vpcs can be narrowed by, beyond what stands above them in the tree. */
export const vpcFilters: Kind['filters'] = {
  external_access_mode: among('external_access_mode'),
  cidr_block: among('cidr_block'),
  cidr_block6: among('cidr_block6'),
  usable_vpc: when(AVAILABLE),
  usable: when(sql`${AVAILABLE} AND t.id IN (${NETWORKED} AND n.status = 'available')`),
  zone: inZone,
  zone_id: inZone,
  globalvpc: ofGlobal,
  globalvpc_id: ofGlobal,
  dns_zone_id: ofNone('dns_zones'),
  inter_vpc_network_id: ofNone('inter_vpc_networks'),
  usable_for_inter_vpc_network_id: joinable,
}
