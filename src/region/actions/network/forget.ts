import type { Row } from '../../kinds/model/column.ts'
import type { Ancestor } from '../../kinds/model/kind.ts'
import { networks } from '../../kinds/networks.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { below } from '../../query/ancestors.ts'
import type { Region } from '../../region.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { setStatus, shortDescription } from '../cloud-work.ts'

/** What takes addresses of a network, and goes with it. */
const OF_NETWORK = [
  'networkaddresses',
  'guestnetworks',
  'loadbalancernetworks',
  'dbinstancenetworks',
  'reservedips',
] as const
/** What hangs on a vpc and goes with it, leaves first. */
const OF_VPC = [
  'secgrouprules',
  'secgroups',
  'dns_zonevpcs',
  'route_table_route_sets',
  'route_table_associations',
  'route_tables',
  'natdentries',
  'natsentries',
  'natgateways',
  ...OF_NETWORK,
  'networks',
  'wires',
] as const

function removeBelow({ store }: Region, ancestor: Ancestor, id: string, plurals: readonly string[]): void {
  for (const plural of plurals) {
    const kind = store.kind(plural)
    const condition = below(store, kind, ancestor, sql`SELECT ${id}`)
    if (condition === undefined) continue
    const keys = store.rows(plural).keys(condition, Number.MAX_SAFE_INTEGER)
    if ('id' in kind.columns) store.metadata.removeAll(kind.keyword, keys.map(String))
    store.rows(plural).remove(keys)
  }
}

/** Takes a vpc away with all that is in it. */
export function forgetVpc(request: ApiRequest, row: Row): void {
  const { region, identity } = request
  region.events.record(vpcs, row, 'delocate', shortDescription(row), identity)
  setStatus(request, vpcs, row, 'deleted', 'real delete')
  region.store.db.transaction(() => {
    removeBelow(region, 'vpc', String(row.id), OF_VPC)
    removeRow(request, vpcs, row)
  })
}

/** Takes a network away with the addresses that were taken in it. */
export function forgetNetwork(request: ApiRequest, row: Row): void {
  const { region, identity } = request
  region.events.record(networks, row, 'delocate', shortDescription(row), identity)
  setStatus(request, networks, row, 'deleted', 'real delete')
  region.store.db.transaction(() => {
    removeBelow(region, 'network', String(row.id), OF_NETWORK)
    removeRow(request, networks, row)
  })
}
