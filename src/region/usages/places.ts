import { PRIVATE_BLOCKS, parsePrefix, rangeOf } from '../addresses.ts'
import { stampOf } from '../clock.ts'
import { and, raw, type Sql, sql } from '../store/sql.ts'
import type { Selection, Usage } from './selection.ts'

/** Regions and zones, the whole system's; asked for below a cloud, those in which it has VPCs or hosts. */
export function placeUsages(selection: Selection): Usage {
  const { store, range, clouds } = selection
  const counted = (plural: string, column: string, by: string) => {
    const ofCloud =
      range !== undefined && CLOUDS.has(range.plural) ? selection.inRange(by) : clouds.conditions(store, by)
    const inside =
      range === undefined && !clouds.named
        ? raw('1')
        : sql`t.id IN (SELECT t.${raw(column)} FROM ${raw(by)} AS t
      WHERE ${and([raw('t.deleted = 0'), ...ofCloud])})`
    return store.rows(plural).count(inside)
  }
  return { regions: counted('cloudregions', 'cloudregion_id', 'vpcs'), zones: counted('zones', 'zone_id', 'hosts') }
}

const CLOUDS: ReadonlySet<string> = new Set(['cloudaccounts', 'cloudproviders'])

/** VPCs, wires, networks and who has addresses in them. */
export function networkUsages(selection: Selection): Usage {
  const usage: Usage = {}
  const count = (plural: string, ...more: readonly Sql[]) => selection.sums(plural, { n: 'count(*)' }, ...more).n
  if (selection.scope.scope !== 'project' && selection.allows('vpcs'))
    usage[selection.key('vpcs')] = count('vpcs', raw('t.is_emulated = 0'))
  if (selection.scope.scope !== 'project' && selection.allows('dns_zones'))
    usage[selection.systemKey('dns_zones')] = count('dns_zones')
  if (selection.allows('wires')) {
    usage[selection.key('wires')] = count('wires', raw('t.is_emulated = 0'))
    const nics = cards(selection)
    usage[selection.key('networks')] = count('networks', ...selection.clouds.networks)
    usage[selection.key('nics')] = Object.values(nics).reduce((sum, n) => sum + n, 0)
    for (const [name, n] of Object.entries(nics)) usage[selection.key(`nics.${name}`)] = n
    const pending = raw('t.pending_deleted = 1')
    usage[selection.key('nics.guest.pending_delete')] = joined(
      selection,
      'guestnetworks',
      'guest_id',
      'servers',
      ON,
      pending,
    )
  }
  if (selection.allows('networks')) Object.assign(usage, ports(selection))
  return usage
}

const ON = raw('t.host_id IN (SELECT id FROM hosts WHERE deleted = 0 AND enabled = 1)')

/** How many addresses there are of whom. */
function cards(selection: Selection): Usage {
  const kept = raw('t.pending_deleted = 0')
  return {
    guest: joined(selection, 'guestnetworks', 'guest_id', 'servers', ON),
    host: joined(selection, 'baremetalnetworks', 'baremetal_id', 'hosts', raw('t.enabled = 1')),
    reserve: reserved(selection),
    group: joined(selection, 'groupnetworks', 'group_id', 'instancegroups'),
    lb: joined(selection, 'loadbalancernetworks', 'loadbalancer_id', 'loadbalancers', kept),
    eip: selection.sums('eips', { n: 'count(*)' }, raw("coalesce(t.network_id, '') <> ''")).n,
    netif: 0,
    db: joined(selection, 'dbinstancenetworks', 'dbinstance_id', 'dbinstances', kept),
  }
}

function joined(selection: Selection, joint: string, column: string, plural: string, ...more: readonly Sql[]): number {
  return selection.store.db.count(
    sql`SELECT count(*) AS n FROM ${raw(joint)} AS j
        WHERE j.deleted = 0 AND j.${raw(column)} IN (SELECT t.id ${selection.from(plural, ...more)})`,
  )
}

function reserved(selection: Selection): number {
  return selection.store.db.count(
    sql`SELECT count(*) AS n FROM reservedips AS r WHERE r.deleted = 0 AND coalesce(r.ip_addr, '') <> ''
        AND (coalesce(r.expired_at, '') = '' OR r.expired_at > ${stampOf(selection.now)})
        AND r.network_id IN (SELECT t.id ${selection.from('networks')})`,
  )
}

/** Addresses of networks, by what the networks are for; those of networks that lead outside are told apart. */
function ports(selection: Selection): Usage {
  const size = 'ip_number(t.guest_ip_end) - ip_number(t.guest_ip_start) + 1'
  const outside = `iif(ip_number(t.guest_ip_start) IS NOT NULL AND NOT (${PRIVATE}), ${size}, 0)`
  const found = selection.store.db.all(
    sql`SELECT t.server_type AS type, sum(${raw(size)} - ${raw(outside)}) AS n, sum(${raw(outside)}) AS outside
        ${selection.from('networks', raw("coalesce(t.guest_ip_start, '') <> ''"))} GROUP BY 1`,
  )
  const usage: Usage = {}
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
