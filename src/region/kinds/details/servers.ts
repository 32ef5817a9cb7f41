import { type JsonObject, parseJson } from '../../../core/json.ts'
import type { DbRow } from '../../store/database.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Row } from '../model/column.ts'
import { driveLine, drivesOf } from '../model/drives.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { member, rowsById, targets } from './context.ts'

/** The rows that hang on servers, by server, in their order. */
function grouped(context: ReadContext, rows: readonly Row[], query: (ids: Sql) => Sql): Map<string, DbRow[]> {
  const ids = sql`SELECT value FROM json_each(${JSON.stringify(rows.map(row => row.id))})`
  return Map.groupBy(context.store.db.all(query(ids)), row => String(row.guest_id))
}

/** The host that a server runs on. */
export const serverHost: Detail = (context, rows) => {
  const hosts = rowsById(
    context,
    'hosts',
    rows.flatMap(row => [row.host_id, row.backup_host_id]),
  )
  return rows.map(row => {
    const host = hosts.get(String(row.host_id))
    if (host === undefined) return {}
    const standby = hosts.get(String(row.backup_host_id))
    return {
      backup_host_name: member(standby, 'name'),
      backup_host_status: member(standby, 'host_status'),
      host: member(host, 'name'),
      host_access_ip: member(host, 'access_ip'),
      host_access_mac: member(host, 'access_mac'),
      host_billing_type: member(host, 'billing_type'),
      host_enabled: host.enabled === true,
      host_resource_type: member(host, 'resource_type'),
      host_service_status: member(host, 'host_status'),
      host_sn: member(host, 'sn'),
      host_status: member(host, 'status'),
      host_type: member(host, 'host_type'),
    }
  })
}

/** Its disks: their sizes, and one line of text a disk. */
export const serverDisks: Detail = (context, rows) => {
  const found = grouped(
    context,
    rows,
    ids => sql`SELECT g.guest_id, g."index", g.driver, g.cache_mode, g.aio_mode, g.bps, g.boot_index, d.id, d.name, d.iops,
        d.throughput, d.disk_size, d.disk_format, d.disk_type, d.auto_reset, d.preallocation, d.storage_id,
        s.storage_type, s.medium_type
      FROM guestdisks AS g JOIN disks AS d ON d.id = g.disk_id AND d.deleted = 0
      LEFT JOIN storages AS s ON s.id = d.storage_id
      WHERE g.deleted = 0 AND g.guest_id IN (${ids}) ORDER BY g.guest_id, g."index"`,
  )
  return rows.map(row => {
    const disks = found.get(String(row.id)) ?? []
    return {
      disk: disks.reduce((sum, disk) => sum + Number(disk.disk_size), 0),
      disk_count: disks.length,
      disks: disks.map(diskLine).join('\n'),
      disks_info: disks.map(diskInfo),
    }
  })
}

function diskLine(disk: DbRow): string {
  const { index, disk_size, disk_format, driver, cache_mode, aio_mode } = disk
  return `disk${index}:${disk_size}M/${disk_format}/${driver}/${cache_mode}/${aio_mode}/none`
}

function diskInfo(disk: DbRow): JsonObject {
  const text = (value: DbRow[string] | undefined) => String(value ?? '')
  return {
    aio_mode: text(disk.aio_mode),
    auto_reset: disk.auto_reset === 1,
    boot_index: Number(disk.boot_index),
    bps: Number(disk.bps),
    cache_mode: text(disk.cache_mode),
    disk_format: text(disk.disk_format),
    disk_type: text(disk.disk_type),
    driver: text(disk.driver),
    id: text(disk.id),
    index: Number(disk.index),
    iops: Number(disk.iops),
    medium_type: text(disk.medium_type),
    name: text(disk.name),
    preallocation: text(disk.preallocation),
    size: Number(disk.disk_size),
    storage_id: text(disk.storage_id),
    storage_type: text(disk.storage_type),
    throughput: Number(disk.throughput),
  }
}

/** Its network cards, addresses and VPCs. */
export const serverNics: Detail = (context, rows) => {
  const found = grouped(
    context,
    rows,
    ids => sql`SELECT g.guest_id, g."index", g.ip_addr, g.ip6_addr, g.mac_addr, g.team_with, g.port_mappings, g.is_default, g.bw_limit, g.ifname, g.network_id,
        n.name AS network, n.guest_ip_mask, n.guest_ip6_mask, n.vlan_id, g.driver, g.rx_bw_limit, g.tx_bw_limit, w.vpc_id, v.name AS vpc, v.external_access_mode,
        (SELECT group_concat(a.ip_addr) FROM networkaddresses AS a
          WHERE a.deleted = 0 AND a.parent_type = 'guestnetwork' AND a.parent_id = CAST(g.row_id AS TEXT)) AS sub_ips
      FROM guestnetworks AS g JOIN networks AS n ON n.id = g.network_id
      JOIN wires AS w ON w.id = n.wire_id JOIN vpcs AS v ON v.id = w.vpc_id
      WHERE g.deleted = 0 AND g.guest_id IN (${ids}) ORDER BY g.guest_id, g."index"`,
  )
  return rows.map(row => {
    const nics = found.get(String(row.id)) ?? []
    const distinct = (key: string) => [...new Set(nics.map(nic => String(nic[key] ?? '')))].filter(text => text !== '')
    const vpcs = [...new Map(nics.map(nic => [String(nic.vpc), String(nic.vpc_id)]))].sort(([a], [b]) =>
      a < b ? -1 : 1,
    )
    return {
      nics: nics.map(nicInfo),
      ips: nics
        .flatMap(nic => [nic.ip_addr, nic.ip6_addr])
        .map(address => String(address ?? ''))
        .filter((address, i, all) => address !== '' && all.indexOf(address) === i)
        .join(','),
      macs: distinct('mac_addr').join(','),
      vpc: vpcs.map(([name]) => name).join(','),
      vpc_id: vpcs.map(([, id]) => id).join(','),
      vpc_external_access_mode: vpcs
        .map(([name]) => String(nics.find(nic => nic.vpc === name)?.external_access_mode ?? ''))
        .join(','),
      ...(context.showing ? { networks: nics.map(nic => `${networkLine(nic)}\n`).join('') } : {}),
    }
  })
}

function nicInfo(nic: DbRow): JsonObject {
  const info: JsonObject = {
    // The original does not look it up here.
    bw_limit_mbps: 0,
    ifname: String(nic.ifname ?? ''),
    index: Number(nic.index),
    is_default: nic.is_default === 1,
    is_exit: false,
    mac: String(nic.mac_addr),
    network_id: String(nic.network_id),
    vpc_id: String(nic.vpc_id),
  }
  for (const key of ['ip_addr', 'ip6_addr', 'team_with', 'sub_ips']) {
    const text = String(nic[key] ?? '')
    if (text !== '') info[key] = text
  }
  if (typeof nic.port_mappings === 'string') info.port_mappings = parseJson(nic.port_mappings) ?? null
  return info
}

function networkLine(nic: DbRow): string {
  const address6 = (nic.ip6_addr ?? '') === '' ? [] : [nic.ip6_addr, nic.guest_ip6_mask]
  const parts = [nic.ip_addr, nic.guest_ip_mask, ...address6, nic.mac_addr, nic.vlan_id, nic.network, nic.driver]
  const limits = [
    nic.bw_limit,
    `rx${nic.rx_bw_limit || nic.bw_limit}`,
    `tx${nic.tx_bw_limit || nic.bw_limit}`,
    furtherOf(nic),
  ]
  return `eth${nic.index}:${[...parts, ...limits].join('/')}`
}

/** How many further addresses a card has. */
function furtherOf(nic: DbRow): number {
  return nic.sub_ips === null || nic.sub_ips === undefined ? 0 : String(nic.sub_ips).split(',').length
}

/** Security groups that guard single cards, in the cards' order. */
export const serverCardGuards: Detail = (context, rows) => {
  const found = grouped(
    context,
    rows,
    ids => sql`SELECT j.guest_id, j.network_index, j.secgroup_id, g.mac_addr, s.name FROM guestnetworksecgroups AS j
      JOIN guestnetworks AS g ON g.guest_id = j.guest_id AND g."index" = j.network_index AND g.deleted = 0
      JOIN secgroups AS s ON s.id = j.secgroup_id AND s.deleted = 0
      WHERE j.deleted = 0 AND j.guest_id IN (${ids}) ORDER BY j.network_index, j.row_id`,
  )
  return rows.map(row => {
    const groups = found.get(String(row.id))
    if (groups === undefined) return {}
    const cards = [...Map.groupBy(groups, group => Number(group.network_index))]
    return {
      network_secgroups: cards.map(([index, guards]) => ({
        network_index: index,
        mac: String(guards[0]?.mac_addr ?? ''),
        secgroups: guards.map(({ secgroup_id, name }) => ({ id: String(secgroup_id), name: String(name) })),
      })),
    }
  })
}

/** Its address on the internet, and the groups that guard it. */
export const serverGuards: Detail = (context, rows) => {
  const { store } = context
  const eips = grouped(
    context,
    rows,
    ids => sql`SELECT associate_id AS guest_id, id, ip_addr, mode FROM eips
      WHERE deleted = 0 AND associate_type = 'server' AND associate_id IN (${ids})`,
  )
  const joints = grouped(
    context,
    rows,
    ids =>
      sql`SELECT guest_id, secgroup_id FROM guestsecgroups WHERE deleted = 0 AND guest_id IN (${ids}) ORDER BY row_id`,
  )
  const idsOf = (row: Row) => [
    row.secgrp_id,
    ...(joints.get(String(row.id)) ?? []).map(joint => String(joint.secgroup_id)),
  ]
  const groups = store.rows('secgroups').byKeys(rows.flatMap(idsOf))
  return rows.map(row => {
    const eip = eips.get(String(row.id))?.[0]
    const mine = idsOf(row).flatMap(id => {
      const group = groups.get(String(id))
      return group === undefined ? [] : [{ id: String(group.id), name: String(group.name) }]
    })
    return {
      ...(eip === undefined ? {} : { eip: String(eip.ip_addr), eip_mode: String(eip.mode) }),
      secgroup: mine[0]?.name ?? '',
      secgroups: mine,
    }
  })
}

const MIB = 1024 * 1024

/** What lies in its drives; only hypervisors have some. */
export const serverDrives: Detail = (_, rows) =>
  rows.map(row => {
    const cdroms = drivesOf(row, 'cdroms').flatMap(drive => {
      const { ordinal, name, boot_index } = drive
      const detail = driveLine(drive, MIB)
      return detail === undefined ? [] : [{ ordinal, detail, ...(name === '' ? {} : { name }), boot_index }]
    })
    const floppies = drivesOf(row, 'floppies').flatMap(drive => {
      const detail = driveLine(drive, 1)
      return detail === undefined ? [] : [{ ordinal: drive.ordinal, detail }]
    })
    return {
      cdrom_support: row.hypervisor === 'kvm',
      floppy_support: row.hypervisor === 'kvm',
      ...(cdroms.length === 0 ? {} : { cdrom: cdroms }),
      ...(floppies.length === 0 ? {} : { floppy: floppies }),
    }
  })

/** What the original says of every server and the dev region has one answer for. */
export const serverFacts: Detail = (_, rows) =>
  rows.map(() => ({
    is_gpu: false,
  }))

/** Only where one server is shown. */
export const serverShown: Detail = ({ store }, rows) =>
  rows.map(row => {
    const tags = store.metadata.of('server', String(row.id))
    return { os_name: tags.os_name ?? '', security_rules: 'in:allow any' }
  })

/** Whether its host is, or could become, one that is kept for a prepaid server alone. */
export const serverRecycling: Detail = (context, rows) => {
  const hosts = targets(context, 'hosts', rows, 'host_id')
  return rows.map(row => {
    const host = hosts.get(String(row.host_id))
    const paid = row.billing_type === 'prepaid' && Date.parse(String(row.expired_at ?? '')) >= context.now.getTime()
    return {
      can_recycle: paid && String(host?.manager_id ?? '') !== '',
      is_prepaid_recycle: host?.resource_type === 'prepaid' && host.billing_type === 'prepaid',
    }
  })
}
