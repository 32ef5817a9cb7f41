import { isJsonObject, objectsIn } from '../../../core/json.ts'
import { parseTime, stampOf } from '../../clock.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import { storages } from '../../kinds/storages.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { shortDescription } from '../cloud-work.ts'
import { storagesOf } from './storage-status.ts'

/** What an agent tells of its host. */

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug']
const BAREMETAL = 'baremetal'

/** What its kernel said. */
export const reportDmesg: ObjectAction = (request, host, kind) => {
  const { store, events, clock } = request.region
  const entries = objectsIn(request.body.entries)
  for (const { level, time, message } of entries) {
    const moment = typeof time === 'string' ? parseTime(time) : undefined
    store.rows('hostdmesgs').insert({
      ...events.entry(kind, host, 'host_dmesg', String(message ?? ''), request.identity),
      ops_time: moment === undefined ? clock.stamp() : stampOf(moment),
      log_level: LEVELS[Number(level ?? 0)] ?? 'unknown',
    })
  }
  return undefined
}

/** What its servers' cards sent and got. */
export const syncNicTraffics: ObjectAction = request => {
  const { store } = request.region
  const traffic = isJsonObject(request.body.traffic) ? request.body.traffic : {}
  for (const [guest, byMac] of Object.entries(traffic)) {
    if (!isJsonObject(byMac)) continue
    for (const card of store.rows('guestnetworks').where({ guest_id: guest })) {
      const told = byMac[String(card.mac_addr)]
      if (!isJsonObject(told)) continue
      store.rows('guestnetworks').update(Number(card.row_id), {
        rx_traffic_used: Number(told.rx_traffic ?? 0),
        tx_traffic_used: Number(told.tx_traffic ?? 0),
      })
    }
  }
  return undefined
}

function storageValues(request: ApiRequest, host: Row): Row {
  return {
    capacity: Math.trunc(Number(request.body.capacity ?? 0)) || 0,
    storagecache_id: bodyText(request, 'storagecache_id') ?? '',
    enabled: true,
    domain_id: host.domain_id ?? 'default',
    domain_src: 'local',
  }
}

/** How much room bare metal has: its one storage. */
export const updateStorage: ObjectAction = (request, host) => {
  const { region, identity } = request
  const table = region.store.rows(storages.plural)
  const values = storageValues(request, host)
  const [known] =
    host.is_baremetal === true ? storagesOf(region, host).filter(({ storage_type }) => storage_type === BAREMETAL) : []
  if (known !== undefined) {
    const changed = table.update(String(known.id), values)
    region.events.recordChange(storages, known, { ...known, ...values }, changed, 'update', identity)
    return undefined
  }
  const storage = table.insert({
    ...values,
    name: `storage${String(host.name)}`,
    storage_type: BAREMETAL,
    medium_type: host.storage_type ?? '',
    cmtbound: 1,
    status: 'online',
    zone_id: bodyText(request, 'zone_id') ?? '',
    is_public: true,
  })
  region.events.recordBrief(storages, storage, 'create', identity)
  region.store
    .rows('hoststorages')
    .insert({ host_id: String(host.id), storage_id: String(storage.id), real_capacity: Number(values.capacity) })
  region.events.record(hosts, host, 'attach', shortDescription(storage), identity)
  return undefined
}
