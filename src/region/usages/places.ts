import { PRIVATE_BLOCKS, parsePrefix, rangeOf } from '../addresses.ts'
import { raw, type Sql, sql } from '../store/sql.ts'
import type { Selection, Usage } from './selection.ts'

/** Hosts, those that are enabled, and bare metal. */
export function hostUsages(selection: Selection): Usage {
  if (!selection.allows('hosts')) return {}
  const usage: Usage = {}
  const groups = [
    ['hosts', 'coalesce(t.is_baremetal, 0) = 0'],
    ['enabled_hosts', 'coalesce(t.is_baremetal, 0) = 0 AND t.enabled = 1'],
    ['baremetals', 'coalesce(t.is_baremetal, 0) = 1'],
  ] as const
  for (const [name, condition] of groups) {
    const key = selection.systemKey(name)
    const found = selection.sums(
      'hosts',
      {
        count: 'count(*)',
        memoryTotal: 'sum(t.mem_size)',
        memoryReserved: 'sum(coalesce(t.mem_reserved, 0))',
        memoryVirtual: 'sum((t.mem_size - coalesce(t.mem_reserved, 0)) * coalesce(nullif(t.mem_cmtbound, 0), 1))',
        cpuTotal: 'sum(t.cpu_count)',
        cpuReserved: 'sum(coalesce(t.cpu_reserved, 0))',
        cpuVirtual: 'sum((t.cpu_count - coalesce(t.cpu_reserved, 0)) * coalesce(nullif(t.cpu_cmtbound, 0), 1))',
        storageMb: 'sum(t.storage_size)',
      },
      raw(condition),
    )
    const values: Usage = {
      '': found.count,
      '.any_pool': found.count,
      '.memory': found.memoryTotal - found.memoryReserved,
      '.memory.total': found.memoryTotal,
      '.memory.reserved': found.memoryReserved,
      '.cpu': found.cpuTotal - found.cpuReserved,
      '.cpu.total': found.cpuTotal,
      '.storage_gb': Math.trunc(found.storageMb / 1024),
      // Told by an agent on the host, which hosts of clouds do not have; nor have they devices to reserve for.
      '.memory.used': 0,
      '.cpu.used': 0,
      '.memory.reserved.isolated': 0,
      '.cpu.reserved.isolated': 0,
      '.storage.reserved.isolated': 0,
    }
    if (name !== 'baremetals')
      Object.assign(values, { '.memory.virtual': found.memoryVirtual, '.cpu.virtual': found.cpuVirtual })
    for (const [suffix, value] of Object.entries(values)) usage[`${key}${suffix}`] = value
  }
  return usage
}

/** Regions and zones, the whole system's; asked for below something, those in which it has VPCs or hosts. */
export function placeUsages(selection: Selection): Usage {
  const { store, range } = selection
  const counted = (plural: string, column: string, by: string) => {
    const inside: Sql = range === undefined ? raw('1') : sql`t.id IN (SELECT t.${raw(column)} ${selection.from(by)})`
    return store.rows(plural).count(inside)
  }
  return { regions: counted('cloudregions', 'cloudregion_id', 'vpcs'), zones: counted('zones', 'zone_id', 'hosts') }
}

/** VPCs, wires, networks and who has addresses in them. */
export function networkUsages(selection: Selection): Usage {
  const { store } = selection
  const usage: Usage = {}
  const count = (plural: string, ...more: readonly Sql[]) => selection.sums(plural, { n: 'count(*)' }, ...more).n
  if (selection.scope.scope !== 'project' && selection.allows('vpcs'))
    usage[selection.key('vpcs')] = count('vpcs', raw('t.is_emulated = 0'))
  if (selection.scope.scope !== 'project' && selection.allows('dns_zones'))
    usage[selection.systemKey('dns_zones')] = count('dns_zones')
  if (selection.allows('wires')) {
    usage[selection.key('wires')] = count('wires', raw('t.is_emulated = 0'))
    const everywhere = sql`SELECT t.id ${selection.from('networks')}`
    const rows = (table: string, more = '1') =>
      store.db.count(
        sql`SELECT count(*) AS n FROM ${raw(table)} AS j WHERE j.deleted = 0 AND ${raw(more)} AND j.network_id IN (${everywhere})`,
      )
    const pending = 'j.guest_id IN (SELECT id FROM servers WHERE deleted = 0 AND pending_deleted = 1)'
    const nics: Usage = {
      guest: rows('guestnetworks'),
      host: rows('baremetalnetworks'),
      // Clouds tell no addresses of groups, nor reserved ones.
      reserve: 0,
      group: 0,
      lb: rows('loadbalancernetworks'),
      eip: rows('eips'),
      netif: 0,
      db: rows('dbinstancenetworks'),
    }
    usage[selection.key('networks')] = count('networks')
    usage[selection.key('nics')] = Object.values(nics).reduce((sum, n) => sum + n, 0)
    for (const [name, n] of Object.entries(nics)) usage[selection.key(`nics.${name}`)] = n
    usage[selection.key('nics.guest.pending_delete')] = rows('guestnetworks', pending)
  }
  if (selection.allows('networks')) Object.assign(usage, ports(selection))
  return usage
}

/** Addresses of networks, by what the networks are for; those of networks that lead outside are told apart. */
function ports(selection: Selection): Usage {
  const size = 'ip_number(t.guest_ip_end) - ip_number(t.guest_ip_start) + 1'
  const outside = `iif(ip_number(t.guest_ip_start) IS NOT NULL AND NOT (${PRIVATE}), ${size}, 0)`
  const found = selection.store.db.all(
    sql`SELECT t.server_type AS type, sum(${raw(size)}) AS n, sum(${raw(outside)}) AS outside
        ${selection.from('networks', raw("coalesce(t.guest_ip_start, '') <> ''"))} GROUP BY 1`,
  )
  const usage: Usage = { [selection.key('ports')]: 0, [selection.key('ports_exit')]: 0 }
  for (const row of found) {
    const [all, exit] = [Number(row.n ?? 0), Number(row.outside ?? 0)]
    for (const [key, value] of [
      ['ports', all],
      ['ports_exit', exit],
    ] as const) {
      usage[selection.key(key)] = (usage[selection.key(key)] ?? 0) + value
      if (row.type !== null && row.type !== '') usage[selection.key(`${key}.${String(row.type)}`)] = value
    }
  }
  return usage
}

const PRIVATE = PRIVATE_BLOCKS.flatMap(block => {
  const prefix = parsePrefix(block, 4)
  if (prefix === undefined) return []
  const { start, end } = rangeOf(prefix, 4)
  return [`ip_number(t.guest_ip_start) BETWEEN ${start} AND ${end}`]
}).join(' OR ')
