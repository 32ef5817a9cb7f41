import type { JsonObject } from '../../core/json.ts'
import { parseTime, stampOf } from '../clock.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { likeText, name, or, raw, type Sql, sql, within } from '../store/sql.ts'
import { comparable } from './filter-sql.ts'
import { flagOf, textOf, textsOf } from './params.ts'

/** Parameters that give the values of the column of their name, one or several, by kind. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  buckets: ['acl', 'location', 'storage_class'],
  cloudaccounts: ['share_mode', 'sync_status'],
  cloudproviderregions: ['sync_status'],
  cloudproviders: ['sync_status'],
  dbinstances: ['vcpu_count', 'vmem_size_mb'],
  disks: ['disk_size'],
  eips: ['bgp_type', 'charge_type'],
  hosts: ['cpu_count', 'mem_size'],
  loadbalancers: ['charge_type'],
  networks: ['alloc_policy'],
  secgrouprules: ['action', 'direction', 'ports', 'protocol', 'target_type'],
  servers: ['bios', 'boot_order', 'machine', 'vcpu_count', 'vdi', 'vga', 'vmem_size'],
  serverskus: ['cpu_core_count', 'postpaid_status', 'prepaid_status'],
  zones: ['contacts', 'location'],
}

/** The same of flags: what is neither true nor false is found by neither. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  disks: ['auto_delete'],
  eips: ['auto_dellocate'],
  hosts: ['enable_pxe_boot', 'is_import', 'is_maintenance'],
  networks: ['is_auto_alloc'],
  servers: ['src_ip_check', 'src_mac_check'],
  vpcs: ['is_default'],
}

/** Kinds that are asked for by a processor architecture, and the column that tells it. */
const ARCHITECTURES: Readonly<Record<string, readonly [parameter: string, column: string, orNone: boolean]>> = {
  disks: ['os_arch', 'os_arch', false],
  hosts: ['os_arch', 'cpu_architecture', false],
  servers: ['os_arch', 'os_arch', false],
  serverskus: ['cpu_arch', 'cpu_arch', true],
}

/** Kinds that are asked for by how they are paid for, and until when. */
const PAID = new Set(['disks', 'loadbalancers', 'servers'])

/** What parameters ask for that narrow a kind's list by the values of its columns. `t` is the table. */
export function valueConditions(kind: Kind, query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  const parameters = [...(VALUES[kind.plural] ?? []), ...('public_src' in kind.columns ? ['public_scope'] : [])]
  for (const key of parameters) {
    const column = kind.columns[key]
    if (column === undefined) continue
    // A number of 0 asks for nothing.
    const values = textsOf(query, key).map(text => comparable(column, text))
    const asked = values.filter(value => value !== 0)
    if (asked.length > 0) conditions.push(within(name(key, 't'), asked))
  }
  for (const key of FLAGS[kind.plural] ?? []) {
    const given = textOf(query, key)
    if (given !== undefined) conditions.push(sql`${name(key, 't')} = ${flagOf(query, key) === true ? 1 : 0}`)
  }
  return [...conditions, ...ofArchitecture(kind, query), ...(PAID.has(kind.plural) ? paid(query) : [])]
}

/** Names of architectures that stand for several, and those. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  x86: ['i386'],
  arm: ['aarch32', 'aarch64'],
  riscv: ['riscv32', 'riscv64'],
}

/** An architecture is told by what it begins with; of machines that do not say theirs, x86 is assumed. */
function ofArchitecture(kind: Kind, query: JsonObject): Sql[] {
  const [parameter, key, orNone] = ARCHITECTURES[kind.plural] ?? []
  if (parameter === undefined || key === undefined) return []
  const column = name(key, 't')
  const conditions = textsOf(query, parameter).flatMap(text => {
    const family = Object.hasOwn(FAMILIES, text) ? FAMILIES[text] : undefined
    const unsaid = text === 'x86' || (orNone === true && family !== undefined)
    return [
      sql`${column} LIKE ${`${likeText(text)}%`} ESCAPE '\\'`,
      ...(family === undefined ? [] : [within(column, family)]),
      ...(unsaid ? [sql`coalesce(${column}, '') = ''`] : []),
    ]
  })
  return conditions.length === 0 ? [] : [or(conditions)]
}

function paid(query: JsonObject): Sql[] {
  const conditions: Sql[] = []
  const type = textOf(query, 'billing_type')
  // What is not paid afterwards is paid in advance, whatever the word.
  if (type === 'postpaid') conditions.push(raw("coalesce(nullif(t.billing_type, ''), 'postpaid') = 'postpaid'"))
  else if (type !== undefined) conditions.push(raw("t.billing_type = 'prepaid'"))
  const before = parseTime(textOf(query, 'billing_expire_before') ?? '')
  if (before !== undefined) conditions.push(sql`t.expired_at < ${stampOf(before)}`)
  // As in the original, `since` only asks whether there is an end at all, and not before `before`.
  if (parseTime(textOf(query, 'billing_expire_since') ?? '') !== undefined)
    conditions.push(before === undefined ? raw("t.expired_at <> ''") : sql`t.expired_at >= ${stampOf(before)}`)
  const cycle = textOf(query, 'billing_cycle')
  if (cycle !== undefined) conditions.push(sql`t.billing_cycle = ${cycle}`)
  return conditions
}
