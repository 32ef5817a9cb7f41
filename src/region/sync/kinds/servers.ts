import type { ICloudNic } from '../../../cloudprovider/nic.ts'
import type { ICloudServer } from '../../../cloudprovider/server.ts'
import { guestnetworksecgroups } from '../../kinds/guestnetworksecgroups.ts'
import { guestdisks, guestnetworks, guestsecgroups } from '../../kinds/joints/guests.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import type { Tags } from '../../store/metadata.ts'
import { sql, within } from '../../store/sql.ts'
import type { SyncContext } from '../reconcile/context.ts'
import { without } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { billed, common, owned, projectFacts } from '../reconcile/values.ts'
import { keepingHost } from '../recycled.ts'
import { dropFurther, joinDisks, joinNetworks, joinSecgroups } from './guest-joints.ts'

export const serversStep: SyncStep = {
  plural: 'servers',
  capability: 'compute',
  run: sync => {
    const keepHost = keepingHost(sync.region.store)
    return reconcile(sync, {
      kind: servers,
      scope: sql`t.host_id IN (SELECT h.id FROM hosts AS h JOIN zones AS z ON z.id = h.zone_id
        WHERE h.manager_id = ${sync.providerId} AND z.cloudregion_id = ${sync.regionId})`,
      remote: sync.cloudRegion.listServers(),
      map: async server => {
        if (sync.localId('hosts', server.hostId) === null) return without('host', server.hostId)
        const nics = await server.getNics()
        const values = serverValues(sync, server)
        return {
          values,
          facts: { ...projectFacts(sync, server), ...osFacts(server) },
          after: (row, fresh) => joinServer(sync, row, server, nics, fresh),
        }
      },
      gone: ids => leaveServers(sync, ids),
      keeping: (local, values) => keepHost(local, keepingFailure(local, values)),
      factKeys: ['os_'],
    })
  },
}

/** That work on a server failed is told until somebody asks the cloud for its status; a sync says nothing of it. */
function keepingFailure(local: Row, values: Row): Row {
  if (!String(local.status).includes('fail')) return values
  const { status: _, power_states: __, health_status: ___, ...others } = values
  return others
}

/** What a server is, as its row holds it. */
export function serverValues(context: SyncContext, server: ICloudServer): Row {
  const secgroups = server.secgroupIds.map(id => context.localId('secgroups', id)).filter(id => id !== null)
  return {
    ...common(server),
    ...owned(context, server),
    ...billed(server),
    host_id: context.localId('hosts', server.hostId),
    hostname: server.hostname === '' ? server.name : server.hostname,
    vcpu_count: server.vcpuCount,
    vmem_size: server.vmemSizeMb,
    cpu_sockets: server.cpuSockets,
    hypervisor: server.hypervisor,
    instance_type: server.instanceType,
    boot_order: server.bootOrder,
    vga: server.vga,
    vdi: server.vdi,
    machine: server.machine,
    bios: server.bios,
    os_type: server.osType,
    os_arch: server.osArch,
    power_states: powerOf(server),
    health_status: server.healthStatus === '' ? 'ok' : server.healthStatus,
    internet_max_bandwidth_out: server.internetMaxBandwidthOut,
    throughput: server.throughput,
    secgrp_id: secgroups[0] ?? 'default',
  }
}

function powerOf(server: ICloudServer): string {
  if (server.powerStates !== '') return server.powerStates
  return server.status === 'running' ? 'on' : server.status === 'ready' ? 'off' : 'unknown'
}

/** The operating system, as the metadata of a server tells it. */
export function osFacts(server: ICloudServer): Tags {
  const facts: Tags = {
    os_arch: server.osArch,
    os_distribution: server.osDist,
    os_full_name: server.fullOsName,
    os_name: server.osType,
    os_type: server.osType,
    os_version: server.osVersion,
    os_language: server.osLang,
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ''))
}

export function joinServer(
  context: SyncContext,
  row: Row,
  server: ICloudServer,
  nics: readonly ICloudNic[],
  fresh = false,
): void {
  joinDisks(context, row, server.diskIds, fresh)
  joinNetworks(context, row, nics, fresh)
  joinSecgroups(context, row, server.secgroupIds, fresh)
}

function leaveServers(sync: RegionSync, ids: readonly string[]): void {
  const { store } = sync.region
  dropFurther(store, store.rows(guestnetworks.plural).select(within(sql`t.guest_id`, ids)))
  for (const { plural } of [guestdisks, guestnetworks, guestsecgroups, guestnetworksecgroups])
    store.rows(plural).removeWhere(within(sql`guest_id`, ids))
}
