import type { ICloudDisk } from '../../../cloudprovider/disk.ts'
import type { ICloudHost } from '../../../cloudprovider/host.ts'
import { type CloudList, collect } from '../../../cloudprovider/paging.ts'
import type { ICloudServer } from '../../../cloudprovider/server.ts'
import type { TreePlace } from '../../../cloudprovider/tree.ts'
import { isMissing } from '../resources/collection.ts'
import { commonOf, type EntryFor, ownedOf, whole } from './entry.ts'

export async function* storageEntries({ region }: TreePlace): CloudList<EntryFor<'storages'>> {
  for await (const storage of region.listStorages())
    yield {
      ...commonOf(storage),
      zone_id: storage.zoneId,
      storage_type: storage.storageType,
      medium_type: storage.mediumType,
      capacity_mb: whole(storage.capacityMb),
      capacity_used_mb: whole(storage.capacityUsedMb),
      enabled: storage.enabled,
      skip_sync: storage.disableSync,
    }
}

export async function* hostEntries({ region }: TreePlace): CloudList<EntryFor<'hosts'>> {
  for await (const host of region.listHosts())
    yield {
      ...commonOf(host),
      zone_id: host.zoneId,
      access_ip: host.accessIp,
      access_mac: host.accessMac,
      enabled: host.enabled,
      host_status: host.hostStatus,
      sn: host.sn,
      cpu_count: whole(host.cpuCount),
      node_count: whole(host.nodeCount),
      cpu_desc: host.cpuDesc,
      cpu_mbz: whole(host.cpuMhz),
      mem_size_mb: whole(host.memSizeMb),
      storage_size_mb: whole(host.storageSizeMb),
      storage_type: host.storageType,
      attach_storage_types: await attachedTypes(host),
      wires: [...new Set((await host.getNics()).map(nic => nic.wireId))].map(id => ({ id })),
    }
}

/** RemoteFile has no list of a host's storages: it reaches those of its zone whose type is among these. */
async function attachedTypes(host: ICloudHost): Promise<string[]> {
  try {
    return [...new Set((await collect(host.listStorages())).map(storage => storage.storageType))]
  } catch (error) {
    if (!isMissing(error)) throw error
    return []
  }
}

export async function* diskEntries({ region }: TreePlace): CloudList<EntryFor<'disks'>> {
  for await (const disk of region.listDisks()) yield diskEntry(disk)
}

/** Servers with their disks and interfaces. The disks of the region are read once, not those of each server. */
export async function* instanceEntries({ region }: TreePlace): CloudList<EntryFor<'instances'>> {
  const disks = new Map<string, EntryFor<'disks'>>()
  for await (const disk of region.listDisks()) disks.set(disk.globalId, diskEntry(disk))
  for await (const server of region.listServers())
    yield {
      ...ownedOf(server),
      host_id: server.hostId,
      hostname: server.hostname,
      security_group_ids: [...server.secgroupIds],
      vcpu_count: whole(server.vcpuCount),
      cpu_sockets: whole(server.cpuSockets),
      vmem_size_mb: whole(server.vmemSizeMb),
      boot_order: server.bootOrder,
      vga: server.vga,
      vdi: server.vdi,
      os_arch: server.osArch,
      os_type: server.osType,
      os_name: server.fullOsName || [server.osDist, server.osVersion].filter(word => word !== '').join(' '),
      bios: server.bios,
      machine: server.machine,
      instance_type: server.instanceType,
      bandwidth: whole(server.internetMaxBandwidthOut),
      throughput: whole(server.throughput),
      eip_id: server.eipId,
      disks: await disksOf(server, disks),
      nics: await nicsOf(server),
    }
}

async function disksOf(server: ICloudServer, known: ReadonlyMap<string, EntryFor<'disks'>>) {
  const found = server.diskIds.flatMap(id => known.get(id) ?? [])
  if (found.length === server.diskIds.length) return found
  // A disk that came in the meantime, or one that only its server lists.
  return (await collect(server.listDisks())).map(diskEntry)
}

async function nicsOf(server: ICloudServer) {
  return (await server.getNics()).map(nic => ({
    id: nic.id,
    ip: nic.ip,
    mac: nic.mac,
    driver: nic.driver,
    classic: nic.inClassicNetwork,
    network_id: nic.networkId,
    sub_addr: [...nic.subAddresses],
  }))
}

function diskEntry(disk: ICloudDisk): EntryFor<'disks'> {
  return {
    ...ownedOf(disk),
    storage_id: disk.storageId,
    disk_format: disk.diskFormat,
    disk_size_mb: whole(disk.diskSizeMb),
    is_auto_delete: disk.isAutoDelete,
    disk_type: disk.diskType,
    fs_format: disk.fsFormat,
    iops: whole(disk.iops),
    driver: disk.driver,
    cache_mode: disk.cacheMode,
    mountpoint: disk.mountpoint,
    preallocation: disk.preallocation,
    access_path: disk.accessPath,
  }
}
