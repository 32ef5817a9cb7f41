import type { JsonObject } from '../../core/json.ts'
import type { Ancestor } from '../kinds/kind.ts'
import { below } from '../query/ancestors.ts'
import { and, name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { ownedBy, type QueryScope } from './owner.ts'

interface Sum {
  readonly plural: string
  readonly expression: string
  readonly where?: string
}

/** The sums that `/usages` tells, those of the original that the dev region has something to count for. */
const SUMS: Readonly<Record<string, Sum>> = {
  servers: { plural: 'servers', expression: 'count(*)' },
  'servers.cpu': { plural: 'servers', expression: 'sum(t.vcpu_count)' },
  'servers.memory': { plural: 'servers', expression: 'sum(t.vmem_size)' },
  running_servers: { plural: 'servers', expression: 'count(*)', where: "t.status = 'running'" },
  'running_servers.cpu': { plural: 'servers', expression: 'sum(t.vcpu_count)', where: "t.status = 'running'" },
  'running_servers.memory': { plural: 'servers', expression: 'sum(t.vmem_size)', where: "t.status = 'running'" },
  ready_servers: { plural: 'servers', expression: 'count(*)', where: "t.status = 'ready'" },
  'ready_servers.cpu': { plural: 'servers', expression: 'sum(t.vcpu_count)', where: "t.status = 'ready'" },
  'ready_servers.memory': { plural: 'servers', expression: 'sum(t.vmem_size)', where: "t.status = 'ready'" },
  disks: { plural: 'disks', expression: 'sum(t.disk_size)' },
  'disks.count': { plural: 'disks', expression: 'count(*)' },
  eip: { plural: 'eips', expression: 'count(*)' },
  'eip.used': { plural: 'eips', expression: 'count(*)', where: "coalesce(t.associate_id, '') <> ''" },
  buckets: { plural: 'buckets', expression: 'count(*)' },
  bucket_bytes: { plural: 'buckets', expression: 'sum(t.size_bytes)' },
  bucket_objects: { plural: 'buckets', expression: 'sum(t.object_cnt)' },
  snapshot: { plural: 'snapshots', expression: 'count(*)' },
  rds: { plural: 'dbinstances', expression: 'count(*)' },
  'rds.cpu': { plural: 'dbinstances', expression: 'sum(t.vcpu_count)' },
  'rds.memory': { plural: 'dbinstances', expression: 'sum(t.vmem_size_mb)' },
  loadbalancer: { plural: 'loadbalancers', expression: 'count(*)' },
  cache: { plural: 'elasticcaches', expression: 'count(*)' },
}

const SYSTEM_SUMS: Readonly<Record<string, Sum>> = {
  hosts: { plural: 'hosts', expression: 'count(*)' },
  enabled_hosts: { plural: 'hosts', expression: 'count(*)', where: 't.enabled = 1' },
  'hosts.cpu.total': { plural: 'hosts', expression: 'sum(t.cpu_count)' },
  'hosts.memory.total': { plural: 'hosts', expression: 'sum(t.mem_size)' },
  storages: { plural: 'storages', expression: 'sum(t.capacity)' },
  zones: { plural: 'zones', expression: 'count(*)' },
  regions: { plural: 'cloudregions', expression: 'count(*)' },
  vpcs: { plural: 'vpcs', expression: 'count(*)' },
  wires: { plural: 'wires', expression: 'count(*)' },
  networks: { plural: 'networks', expression: 'count(*)' },
}

const ANCESTOR_OF: Readonly<Record<string, Ancestor>> = {
  cloudproviders: 'cloudprovider',
  cloudregions: 'cloudregion',
  zones: 'zone',
  hosts: 'host',
  vpcs: 'vpc',
}

/** Sums over everything, or over what hangs below one object. Names start with the scope: `all.`, `domain.` or none. */
export function usagesBelow(store: Store, scope: QueryScope, parent?: { plural: string; id: string }): JsonObject {
  const prefix = scope.scope === 'system' ? 'all.' : scope.scope === 'domain' ? 'domain.' : ''
  const sums = { ...SUMS, ...(scope.scope === 'system' || scope.scope === 'domain' ? SYSTEM_SUMS : {}) }
  const usage: JsonObject = {}
  for (const [key, sum] of Object.entries(sums))
    usage[`${SYSTEM_SUMS[key] === undefined ? prefix : ''}${key}`] = total(store, sum, scope, parent)
  return usage
}

function total(store: Store, sum: Sum, scope: QueryScope, parent?: { plural: string; id: string }): number {
  const kind = store.kind(sum.plural)
  const conditions: Sql[] = [raw('t.deleted = 0'), raw(sum.where ?? '1')]
  const owned = ownedBy(kind, scope)
  if (owned !== undefined) conditions.push(owned)
  if (parent !== undefined) {
    const account = parent.plural === 'cloudaccounts'
    const ancestor = account ? 'cloudprovider' : ANCESTOR_OF[parent.plural]
    const ids = account
      ? sql`SELECT id FROM cloudproviders WHERE cloudaccount_id = ${parent.id}`
      : sql`SELECT ${parent.id}`
    const condition = ancestor === undefined ? undefined : below(store, kind, ancestor, ids)
    if (condition === undefined) return 0
    conditions.push(condition)
  }
  const found = store.db.get(
    sql`SELECT ${raw(sum.expression)} AS n FROM ${name(sum.plural)} AS t WHERE ${and(conditions)}`,
  )
  return Number(found?.n ?? 0)
}
