import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { sql } from '../../store/sql.ts'
import { addressesOf } from './used-addresses.ts'

function hostOf({ store }: Region, host: Row): JsonObject {
  const joints = store.rows('hoststorages').where({ host_id: String(host.id) })
  const storages = [
    ...store
      .rows('storages')
      .byKeys(joints.map(joint => joint.storage_id))
      .values(),
  ]
  return {
    name: String(host.name),
    id: String(host.id),
    status: host.status ?? '',
    host_status: host.host_status ?? '',
    host_type: host.host_type ?? '',
    networks: [],
    schedtags: [],
    storages: storages.map(storage => ({
      id: String(storage.id),
      name: String(storage.name),
      status: storage.status ?? '',
      enabled: storage.enabled === true,
      storage_type: storage.storage_type ?? '',
      capacity_mb: storage.capacity ?? 0,
    })),
  }
}

function networkOf(region: Region, network: Row): JsonObject {
  return {
    name: String(network.name),
    status: network.status ?? '',
    guest_ip_start: network.guest_ip_start ?? '',
    guest_ip_end: network.guest_ip_end ?? '',
    guest_ip_mask: network.guest_ip_mask ?? 0,
    server_type: network.server_type ?? '',
    vlan_id: network.vlan_id ?? 1,
    ...addressesOf(region, String(network.id)),
  }
}

/** The hosts that are plugged into a wire. */
function hostsOn({ store }: Region, wireId: string): Row[] {
  return store
    .rows('hosts')
    .select(sql`EXISTS (SELECT 1 FROM json_each(t.nics) AS n WHERE json_extract(n.value, '$.wire_id') = ${wireId})`)
}

function wireOf(region: Region, wire: Row): JsonObject {
  const { store } = region
  const zone = store.rows('zones').byKey(String(wire.zone_id))
  return {
    name: String(wire.name),
    status: wire.status ?? '',
    bandwidth: wire.bandwidth ?? 0,
    ...(zone === undefined ? {} : { zone: String(zone.name) }),
    networks: store
      .rows('networks')
      .where({ wire_id: String(wire.id) })
      .map(row => networkOf(region, row)),
    hosts: hostsOn(region, String(wire.id)).map(row => hostOf(region, row)),
  }
}

/** Nothing is said of what there is none of. */
function told(value: JsonObject): JsonObject {
  const given = Object.entries(value).filter(([, one]) => one !== '' && !(Array.isArray(one) && one.length === 0))
  return Object.fromEntries(
    given.map(([key, one]) => [
      key,
      Array.isArray(one) ? one.map(item => (isJsonObject(item) ? told(item) : item)) : one,
    ]),
  )
}

export const wireTopology: ObjectAction = ({ region }, row) => told(wireOf(region, row))

export const vpcTopology: ObjectAction = ({ region }, row) => {
  const wires = region.store.rows('wires').where({ vpc_id: String(row.id) })
  return told({ name: String(row.name), status: row.status ?? '', wires: wires.map(wire => wireOf(region, wire)) })
}
