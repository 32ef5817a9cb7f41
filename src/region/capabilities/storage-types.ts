import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { hosts } from '../kinds/hosts.ts'
import { storages } from '../kinds/storages.ts'
import { raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { hypervisorOf } from './hypervisors.ts'
import { type Place, rowsIn } from './place.ts'

interface Sizes {
  capacity: number
  virtual_capacity: number
  free_capacity: number
  used_capacity: number
  waste_capacity: number
  reserved: number
  readonly is_sys_disk_store: false
  readonly storages: { id: string; name: string }[]
}

/** A tree of sums whose inner nodes are objects by name. */
class Tree {
  readonly #sums = new Map<string, Sizes>()

  at(...path: readonly string[]): Sizes {
    const key = JSON.stringify(path)
    const known = this.#sums.get(key)
    if (known !== undefined) return known
    const sums: Sizes = {
      capacity: 0,
      virtual_capacity: 0,
      free_capacity: 0,
      used_capacity: 0,
      waste_capacity: 0,
      reserved: 0,
      is_sys_disk_store: false,
      storages: [],
    }
    this.#sums.set(key, sums)
    return sums
  }

  toJson(): JsonObject {
    const top: JsonObject = {}
    for (const [key, sums] of this.#sums) put(top, JSON.parse(key), { ...sums, storages: [...sums.storages] })
    return top
  }
}

function put(into: JsonObject, [first = '', ...rest]: readonly string[], value: JsonObject): void {
  if (rest.length === 0) {
    into[first] = value
    return
  }
  const below = into[first]
  const inner = isJsonObject(below) ? below : {}
  put(inner, rest, value)
  into[first] = inner
}

/**
 * Which types of storage servers can have their disks on. A storage that several hosts share is counted once for each of
 * them, as the original does.
 */
export function storageTypesIn(store: Store, place: Place): JsonObject {
  const trees = { system: new Tree(), data: new Tree(), system3: new Tree(), data3: new Tree() }
  const types = { system: new Map<string, Set<string>>(), data: new Map<string, Set<string>>() }
  for (const row of store.db.all(attached(store, place))) {
    const hypervisor = hypervisorOf(String(row.host_type))
    const type = `${String(row.storage_type)}/${String(row.medium_type)}`
    const provider = String(row.provider ?? '') || 'OneCloud'
    const uses = row.is_sys_disk_store === 1 ? (['system', 'data'] as const) : (['data'] as const)
    for (const use of uses) {
      types[use].set(hypervisor, (types[use].get(hypervisor) ?? new Set()).add(type))
      add(trees[use].at(provider, hypervisor, type), row)
      add(trees[`${use}3`].at(hypervisor, type), row)
    }
  }
  const listed = (map: Map<string, Set<string>>) =>
    Object.fromEntries([...map].map(([key, values]) => [key, [...values].sort()]))
  return {
    storage_types2: listed(types.system),
    storage_types3: trees.system3.toJson(),
    system_storage_types: trees.system.toJson(),
    data_storage_types2: listed(types.data),
    data_storage_types3: trees.data3.toJson(),
    data_storage_types: trees.data.toJson(),
  }
}

function attached(store: Store, place: Place): Sql {
  const usable = raw(
    "coalesce(t.storage_type, '') <> '' AND coalesce(t.medium_type, '') <> '' AND t.status IN ('enabled', 'online') AND t.enabled = 1",
  )
  const anywhere = { scope: place.scope }
  const fitting = raw("t.resource_type = 'shared' AND t.host_type <> 'baremetal'")
  return sql`SELECT s.id, s.name, s.capacity, s.storage_type, s.medium_type, s.is_sys_disk_store, h.host_type, r.provider
    FROM storages AS s
    JOIN hoststorages AS hs ON hs.storage_id = s.id AND hs.deleted = 0
    JOIN hosts AS h ON h.id = hs.host_id
    JOIN zones AS z ON z.id = s.zone_id
    JOIN cloudregions AS r ON r.id = z.cloudregion_id
    WHERE s.id IN (SELECT t.id ${rowsIn(store, storages, place, usable)})
      AND h.id IN (SELECT t.id ${rowsIn(store, hosts, anywhere, fitting)})
    ORDER BY s.name, h.name`
}

/** As in the original, nothing is said of what is taken or reserved. */
function add(sums: Sizes, row: Readonly<Record<string, unknown>>): void {
  const capacity = Number(row.capacity ?? 0)
  sums.capacity += capacity
  sums.virtual_capacity += capacity
  sums.free_capacity += capacity
  sums.storages.push({ id: String(row.id), name: String(row.name) })
}
