import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { Row } from '../kinds/column.ts'
import { hosts } from '../kinds/hosts.ts'
import { raw, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { type Place, rowsIn } from './place.ts'

/** Only such hosts are of use: running, and imported by a provider that is. */
const IN_USE = raw(`t.enabled = 1 AND t.status IN ('running', 'ready') AND coalesce(t.is_maintenance, 0) = 0
  AND coalesce(t.mem_size, 0) <> 0 AND coalesce(t.cpu_count, 0) <> 0
  AND (coalesce(t.manager_id, '') = '' OR t.manager_id IN
    (SELECT id FROM cloudproviders WHERE deleted = 0 AND enabled = 1 AND status IN ('connected', 'balance')))`)

/** How many hosts there are of each make and size, by a key that tells both. */
export function hostSpecsIn(store: Store, place: Place): JsonObject {
  const rows = store.rows('hosts').select(sql`t.id IN (SELECT t.id ${rowsIn(store, hosts, place, IN_USE)})`)
  const specs = new Map<string, { spec: JsonObject; count: number }>()
  for (const row of rows) {
    const spec = specOf(row)
    const key = keyOf(spec)
    const known = specs.get(key) ?? { spec, count: 0 }
    known.count++
    specs.set(key, known)
  }
  return Object.fromEntries([...specs].map(([key, { spec, count }]) => [key, { ...spec, count }]))
}

/** What one host is, and the key that tells it. */
export function hostSpecOf(row: Row): JsonObject {
  const spec = specOf(row)
  return { ...spec, spec_key: keyOf(spec) }
}

function keyOf(spec: ReturnType<typeof specOf>): string {
  return `cpu:${spec.cpu}/manufacture:${spec.manufacture}/mem:${spec.mem}M/model:${spec.model}/nic:${spec.nic_count}`
}

function specOf(row: Row) {
  const info = isJsonObject(row.sys_info) ? row.sys_info : {}
  const named = (value: unknown) => (typeof value === 'string' && value !== '' ? value.replaceAll(' ', '_') : 'Unknown')
  return {
    cpu: Number(row.cpu_count),
    mem: Number(row.mem_size),
    nic_count: Array.isArray(row.nics) ? row.nics.length : 0,
    manufacture: named(info.manufacture),
    model: named(info.model),
  }
}
