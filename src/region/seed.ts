import type { Ids } from './ids.ts'
import type { Row } from './kinds/model/column.ts'
import { proxysettings } from './kinds/proxysettings.ts'
import type { Store } from './store/store.ts'

/** Cores and gigabytes of the sizes that a region has of its own. */
const SIZES: readonly (readonly [cores: number, gigabytes: readonly number[]])[] = [
  [1, [1, 2, 4, 8]],
  [2, [2, 4, 8, 12, 16]],
  [4, [4, 12, 16, 24, 32]],
  [8, [8, 16, 24, 32, 64]],
  [12, [12, 16, 24, 32, 64]],
  [16, [16, 24, 32, 48, 64]],
  [24, [24, 32, 48, 64, 128]],
  [32, [32, 48, 64, 128]],
]

/** What the original's region has before anything is imported. */
export function seedRegion(store: Store, ids: Ids): void {
  store.db.transaction(() => {
    store.rows('cloudregions').insert({
      id: 'default',
      name: 'Default',
      description: 'Default Region',
      provider: 'OneCloud',
      status: 'inservice',
      enabled: true,
    })
    store.rows('vpcs').insert({
      id: 'default',
      name: 'Default',
      description: 'Default VPC',
      status: 'available',
      cloudregion_id: 'default',
      is_default: true,
      enabled: false,
      domain_id: 'default',
      is_public: true,
    })
    // The wire on which servers of one host speak to each other.
    store.rows('wires').insert({
      id: '__host_local__',
      name: 'hostlocal',
      description: 'Host local wire',
      status: 'available',
      vpc_id: 'default',
      bandwidth: 10_000,
      mtu: 1500,
      domain_id: 'default',
      is_public: true,
      public_scope: 'system',
    })
    store.table(proxysettings).insert({
      id: 'DIRECT',
      name: 'DIRECT',
      description: 'Connect directly',
      domain_id: 'default',
      is_public: true,
    })
    store.rows('secgroups').insert({
      id: 'default',
      name: 'Default',
      status: 'ready',
      domain_id: 'default',
      tenant_id: String(store.rows('projects').first({ name: 'system' })?.id ?? ''),
      is_public: true,
      public_scope: 'system',
      cloudregion_id: 'default',
    })
    store.rows('secgrouprules').insert({
      id: ids.uuid(),
      secgroup_id: 'default',
      direction: 'in',
      action: 'allow',
      protocol: 'any',
      priority: 1,
      status: 'available',
    })
    for (const [cores, sizes] of SIZES) for (const size of sizes) store.rows('serverskus').insert(sku(ids, cores, size))
  })
}

function sku(ids: Ids, cores: number, gigabytes: number): Row {
  return {
    id: ids.uuid(),
    name: `ecs.g1.c${cores}m${gigabytes}`,
    status: 'init',
    enabled: true,
    provider: 'OneCloud',
    cloudregion_id: 'default',
    cpu_core_count: cores,
    memory_size_mb: gigabytes * 1024,
    instance_type_family: 'g1',
    instance_type_category: 'general_purpose',
    local_category: 'general_purpose',
    prepaid_status: 'available',
    postpaid_status: 'available',
    os_name: 'Any',
    nic_max_count: 1,
    gpu_attachable: true,
  }
}
