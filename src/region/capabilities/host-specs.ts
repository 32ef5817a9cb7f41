import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { hosts } from '../kinds/hosts.ts'
import type { Row } from '../kinds/model/column.ts'
import { raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { counted } from './counted.ts'
import { type Place, rowsIn } from './place.ts'

/** Only such hosts are of use: running, and imported by a provider that is. */
const IN_USE = raw(`t.enabled = 1 AND t.status IN ('running', 'ready') AND coalesce(t.is_maintenance, 0) = 0
  AND coalesce(t.mem_size, 0) <> 0 AND coalesce(t.cpu_count, 0) <> 0
  AND (coalesce(t.manager_id, '') = '' OR t.manager_id IN
    (SELECT id FROM cloudproviders WHERE deleted = 0 AND enabled = 1 AND status IN ('connected', 'balance')))`)

/** How many hosts there are of each make and size, by a key that tells both. */
export function hostSpecsIn(store: Store, place: Place): JsonObject {
  const rows = store.rows('hosts').select(sql`t.id IN (SELECT t.id ${rowsIn(store, hosts, place, IN_USE)})`)
  return counted(rows.map(row => [hostKeys(row), specOf(row)]))
}

/** How many of these hosts there are of each. */
export function hostSpecs(rows: readonly Row[]): JsonObject {
  return counted(rows.map(row => [hostKeys(row), specOf(row)]))
}

/** The rows of a selection that specs are told of. */
export function specifiedHosts(store: Store, from: Sql, onlyInUse: boolean): Row[] {
  return store.rows('hosts').select(sql`t.id IN (SELECT t.id ${from}) AND ${onlyInUse ? IN_USE : raw('1')}`)
}

/** What one host is, and the key that tells it. */
export function hostSpecOf(row: Row): JsonObject {
  return { ...specOf(row), spec_key: hostKeys(row).join('/') }
}

/** What tells the make and size of a host, piece by piece. */
export function hostKeys(row: Row): string[] {
  const { cpu, manufacture, mem, model, nic_count } = specOf(row)
  return [`cpu:${cpu}`, `manufacture:${manufacture}`, `mem:${mem}M`, `model:${model}`, `nic:${nic_count}`]
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
