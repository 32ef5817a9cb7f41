import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { removeRow } from '../../resources/write.ts'
import { name, sql } from '../../store/sql.ts'
import { shortDescription } from '../cloud-work.ts'

/** What ends with an object: kind → the kinds of its parts, each with the column that points at it. */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dns_zones: { dnsrecords: 'dns_zone_id', dns_zonevpcs: 'dns_zone_id' },
  loadbalancers: {
    loadbalancerlisteners: 'loadbalancer_id',
    loadbalancerbackendgroups: 'loadbalancer_id',
    loadbalancernetworks: 'loadbalancer_id',
    loadbalancer_secgroups: 'loadbalancer_id',
  },
  loadbalancerlisteners: { loadbalancerlistenerrules: 'listener_id' },
  loadbalancerbackendgroups: { loadbalancerbackends: 'backend_group_id' },
  dbinstances: {
    dbinstanceaccounts: 'dbinstance_id',
    dbinstancedatabases: 'dbinstance_id',
    dbinstanceparameters: 'dbinstance_id',
    dbinstancenetworks: 'dbinstance_id',
    dbinstance_secgroups: 'dbinstance_id',
  },
  dbinstanceaccounts: { dbinstanceprivileges: 'dbinstanceaccount_id' },
  dbinstancedatabases: { dbinstanceprivileges: 'dbinstancedatabase_id' },
  natgateways: { natdentries: 'natgateway_id', natsentries: 'natgateway_id' },
  file_systems: { mount_targets: 'file_system_id' },
  access_groups: { access_group_rules: 'access_group_id' },
  elasticcaches: {
    elasticcacheaccounts: 'elasticcache_id',
    elasticcachebackups: 'elasticcache_id',
    elasticcacheacls: 'elasticcache_id',
    elasticcacheparameters: 'elasticcache_id',
    elasticcachesecgroups: 'elasticcache_id',
  },
}

/** Removes an object with all its parts. */
export function forget(request: ApiRequest, row: Row, kind: Kind): void {
  const { store } = request.region
  store.db.transaction(() => {
    removeParts(request, kind.plural, [String(row.id)])
    if ('pending_deleted' in kind.columns)
      request.region.events.record(kind, row, 'pending_delete', shortDescription(row), request.identity)
    removeRow(request, kind, row)
  })
}

function removeParts(request: ApiRequest, plural: string, ids: readonly string[]): void {
  const { store } = request.region
  for (const [part, column] of Object.entries(PARTS[plural] ?? {}))
    for (const id of ids) {
      const below = sql`${name(column)} = ${id}`
      const rows = PARTS[part] === undefined ? [] : store.rows(part).select(below)
      removeParts(
        request,
        part,
        rows.map(row => String(row.id)),
      )
      store.rows(part).removeWhere(below)
    }
}
