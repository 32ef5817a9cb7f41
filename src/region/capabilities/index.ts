import type { JsonObject } from '../../core/json.ts'
import { networks } from '../kinds/networks.ts'
import { raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { brandsIn } from './brands.ts'
import { hostSpecsIn } from './host-specs.ts'
import { hypervisorsIn } from './hypervisors.ts'
import { type Place, rowsIn } from './place.ts'
import { storageTypesIn } from './storage-types.ts'

/** The original's limits, by configuration; a region that no cloud brought may have more. */
const NICS = { min: 1, max: 8, maxManaged: 1 }
const DATA_DISKS = { min: 0, max: 12 }

const ADMINISTRATOR = {
  linux: { default_account: 'root', changeable: false },
  windows: { default_account: 'Administrator', changeable: false },
}

/** What servers can be made of in a place, as the forms of a web console ask for it. */
export function capabilitiesIn(store: Store, place: Place): JsonObject {
  const hypervisors = hypervisorsIn(store, place)
  const somewhere = place.regionId !== undefined
  const count = (from: Sql) => Number(store.db.get(sql`SELECT count(*) AS n ${from}`)?.n ?? 0)
  const networksIn = (...more: readonly Sql[]) =>
    count(rowsIn(store, networks, place, raw("t.status = 'available'"), ...more))
  const autoAllocated = networksIn(raw('t.is_auto_alloc = 1'))
  return {
    ...brandsIn(store, place),
    ...storageTypesIn(store, place),
    hypervisor_info: Object.fromEntries(hypervisors),
    hypervisors: [...new Set([...hypervisors.values()].flat())],
    ...(hypervisors.size > 0 && {
      instance_capabilities: [...hypervisors].flatMap(([provider, names]) =>
        names.map(hypervisor => ({ hypervisor, provider, default_account: ADMINISTRATOR })),
      ),
    }),
    resource_types: resourceTypes(store, place),
    gpu_models: [],
    pci_model_types: [],
    sched_policy_support: true,
    min_nic_count: somewhere ? NICS.min : 0,
    max_nic_count: somewhere ? (place.managed === true ? NICS.maxManaged : NICS.max) : 0,
    min_data_disk_count: somewhere ? DATA_DISKS.min : 0,
    max_data_disk_count: somewhere ? DATA_DISKS.max : 0,
    usable: networksIn() > 0,
    auto_alloc_network_count: autoAllocated,
    public_network_count: autoAllocated,
    available_host_count: count(
      rowsIn(
        store,
        store.kind('hosts'),
        place,
        raw("t.enabled = 1 AND t.host_status = 'online' AND t.host_type IN ('hypervisor', 'container', 'kvm')"),
      ),
    ),
    specs: { hosts: hostSpecsIn(store, place), isolated_devices: {} },
  }
}

/** What disks can be made of in a place; what is not of disks is told as nothing. */
export function diskCapabilitiesIn(store: Store, place: Place): JsonObject {
  return {
    ...storageTypesIn(store, place),
    sched_policy_support: false,
    min_nic_count: 0,
    max_nic_count: 0,
    min_data_disk_count: DATA_DISKS.min,
    max_data_disk_count: DATA_DISKS.max,
    usable: false,
    auto_alloc_network_count: 0,
    public_network_count: 0,
    available_host_count: 0,
  }
}

function resourceTypes(store: Store, place: Place): string[] {
  const from = rowsIn(
    store,
    store.kind('hosts'),
    place,
    raw(`t.enabled = 1 AND coalesce(t.resource_type, '') <> '' AND (coalesce(t.manager_id, '') = '' OR t.manager_id IN
      (SELECT p.id FROM cloudproviders AS p JOIN cloudaccounts AS a ON a.id = p.cloudaccount_id
       WHERE p.deleted = 0 AND p.enabled = 1 AND a.enabled = 1))`),
  )
  return store.db.all(sql`SELECT DISTINCT t.resource_type AS type ${from} ORDER BY 1`).map(row => String(row.type))
}
