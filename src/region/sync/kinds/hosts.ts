import type { ICloudHost } from '../../../cloudprovider/host.ts'
import { collect } from '../../../cloudprovider/paging.ts'
import type { JsonObject } from '../../../core/json.ts'
import { hosts } from '../../kinds/hosts.ts'
import { hoststorages } from '../../kinds/joints/guests.ts'
import type { Row } from '../../kinds/model/column.ts'
import { sql, within } from '../../store/sql.ts'
import { without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { common, infrastructure } from '../reconcile/values.ts'
import { REAL_HOSTS } from '../recycled.ts'

export const hostsStep: SyncStep = {
  plural: 'hosts',
  capability: 'compute',
  run: sync =>
    reconcile(sync, {
      kind: hosts,
      scope: sql`t.manager_id = ${sync.providerId} AND t.zone_id IN (SELECT id FROM zones WHERE cloudregion_id = ${sync.regionId})
        AND ${REAL_HOSTS}`,
      remote: sync.cloudRegion.listHosts(),
      numbered: false,
      map: async host => {
        if (sync.localId('zones', host.zoneId) === null) return without('zone', host.zoneId)
        const storages = await storagesOf(sync, host)
        const nics = await nicsOf(sync, host)
        return {
          values: { ...valuesOf(sync, host), nics },
          after: (row, fresh) => {
            attachStorages(sync, row, storages)
            if (fresh) sync.beside('netinterfaces').added(nics.length)
          },
        }
      },
      gone: ids => void sync.region.store.table(hoststorages).removeWhere(within(sql`host_id`, ids)),
    }),
}

function valuesOf(sync: RegionSync, host: ICloudHost): Row {
  return {
    ...common(host),
    ...infrastructure(sync),
    manager_id: sync.providerId,
    zone_id: sync.localId('zones', host.zoneId),
    host_type: host.hostType,
    host_status: host.hostStatus,
    enabled: host.enabled,
    access_ip: host.accessIp,
    access_mac: host.accessMac,
    sys_info: host.sysInfo,
    sn: host.sn,
    cpu_count: host.cpuCount,
    node_count: host.nodeCount,
    cpu_desc: host.cpuDesc,
    cpu_mhz: host.cpuMhz,
    cpu_cmtbound: host.cpuCmtbound,
    cpu_architecture: host.cpuArchitecture,
    mem_size: host.memSizeMb,
    mem_cmtbound: host.memCmtbound,
    mem_reserved: host.reservedMemoryMb,
    storage_size: host.storageSizeMb,
    storage_type: host.storageType,
    is_maintenance: host.isMaintenance,
    version: host.version,
  }
}

/** The network cards of a host; one that leads to a wire that is not here is left out. */
async function nicsOf(sync: RegionSync, host: ICloudHost): Promise<JsonObject[]> {
  return (await host.getNics()).map(nic => ({
    index: nic.index,
    mac: nic.mac,
    bridge: nic.bridge,
    mtu: nic.mtu,
    vlan_id: nic.vlanId,
    link_up: nic.linkUp ?? true,
    wire_id: sync.localId('wires', nic.wireId) ?? '',
  }))
}

/** The storages that a host mounts, by their local ids. */
async function storagesOf(sync: RegionSync, host: ICloudHost): Promise<string[]> {
  const found = await collect(host.listStorages())
  return found.map(storage => sync.localId('storages', storage.globalId)).filter(id => id !== null)
}

function attachStorages(sync: RegionSync, host: Row, wanted: readonly string[]): void {
  const table = sync.region.store.table(hoststorages)
  const known = table.where({ host_id: String(host.id) })
  const tally = sync.beside('hoststorages')
  const gone = known.filter(row => !wanted.includes(row.storage_id))
  table.remove(gone.map(row => row.row_id))
  tally.removed(gone.length)
  for (const id of wanted) {
    if (known.some(row => row.storage_id === id)) {
      tally.updated()
      continue
    }
    table.insert({ host_id: String(host.id), storage_id: id })
    tally.added()
  }
}
