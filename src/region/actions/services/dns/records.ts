import type { DnsRecordSpec, ICloudDnsRecord } from '../../../../cloudprovider/dns-zone.ts'
import { badInput, notSupported, raised } from '../../../http/api-error.ts'
import { dnsZones } from '../../../kinds/dns-zones.ts'
import { dnsrecords } from '../../../kinds/dnsrecords.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { Handlers } from '../../../resources/handlers.ts'
import { requiredReference } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { doing, making, removing } from '../life.ts'
import { adopt, asking, isOfCloud } from '../of-cloud.ts'
import { checkRecordValue, isHostOfZone } from './domain-names.ts'
import { zoneThere } from './zones.ts'

/** @throws ApiError for a name that an alias has, or an alias of a name that something else has */
function checkAlias(request: ApiRequest, zoneId: string, name: string, type: string, self = ''): void {
  const others = type === 'CNAME' ? sql`dns_type <> 'CNAME'` : sql`dns_type = 'CNAME'`
  const found = request.region.store
    .rows(dnsrecords.plural)
    .count(sql`dns_zone_id = ${zoneId} AND name = ${name} AND id <> ${self} AND ${others}`)
  if (found > 0) throw notSupported('duplicated with CNAME dnsrecord name not support')
}

function zoneOf({ region }: ApiRequest, record: Row): Row {
  const zone = region.store.rows(dnsZones.plural).byKey(String(record.dns_zone_id))
  if (zone === undefined) throw raised('NotFoundError', 'GetDnsZone')
  return zone
}

function specOf(record: Row): DnsRecordSpec {
  return {
    name: String(record.name),
    type: String(record.dns_type),
    value: String(record.dns_value),
    ttl: Number(record.ttl),
    mxPriority: Number(record.mx_priority ?? 0),
    enabled: record.enabled === true,
    description: String(record.description ?? ''),
  }
}

const create = making({
  task: 'DnsRecordCreateTask',
  passing: ['creating'],
  failed: 'create_failed',
  done: 'available',
  log: { failed: 'create' },
  check: request => {
    const name = (bodyText(request, 'name', 'generate_name') ?? '').toLowerCase()
    if (!isHostOfZone(name)) throw badInput(`invalid record name ${name}`)
    const zone = requiredReference(request, dnsZones)
    const type = bodyText(request, 'dns_type') ?? ''
    checkRecordValue(type, bodyText(request, 'dns_value') ?? '', Number(bodyText(request, 'mx_priority') ?? 0))
    checkAlias(request, String(zone.id), name, type)
    return { name, dns_zone_id: String(zone.id), status: 'creating' }
  },
  act: async (request, row) => {
    const zone = zoneOf(request, row)
    if (!isOfCloud(zone)) return
    const there = await zoneThere(request, zone)
    const made = await asking('AddDnsRecord', () => there.zone.addRecord(specOf(row)))
    await adopt(request, there.found, dnsrecords, row, made.globalId)
  },
})

/** The record in its cloud. @throws ApiError when it is not there */
async function recordThere(request: ApiRequest, row: Row): Promise<ICloudDnsRecord> {
  const { zone } = await zoneThere(request, zoneOf(request, row))
  return await asking('GetIDnsRecordById', () => zone.getRecord(String(row.external_id)))
}

function isThere(row: Row): boolean {
  return String(row.external_id ?? '') !== ''
}

const remove = removing({
  task: 'DnsRecordDeleteTask',
  passing: ['deleting'],
  failed: 'delete_failed',
  log: { failed: 'delete' },
  act: async (request, row) => {
    if (!isThere(row)) return
    const record = await recordThere(request, row)
    await asking('Delete', () => record.delete())
  },
})

const course = { passing: ['sync_status'], failed: 'unknown', done: 'available' }

const rewrite = doing({
  ...course,
  task: 'DnsRecordUpdateTask',
  log: { failed: 'update' },
  act: async (request, row) => {
    if (!isThere(row)) return
    const record = await recordThere(request, row)
    await asking('Update', () => record.update(specOf(row)))
  },
})

/** Turns a record on or off. In a cloud that has no such switch it is so here alone. */
function switching(enabled: boolean) {
  return doing({
    ...course,
    task: 'DnsRecordSetEnabledTask',
    check: (request, row) => {
      if (request.region.store.rows(dnsrecords.plural).update(String(row.id), { enabled }).length > 0)
        request.region.events.record(dnsrecords, row, enabled ? 'enable' : 'disable', '', request.identity)
    },
    act: async (request, row) => {
      if (!isThere(row) && !isOfCloud(zoneOf(request, row))) return
      if (!isThere(row)) throw new Error('empty external id')
      const record = await recordThere(request, row)
      try {
        await asking('SetEnabled', () => record.setEnabled(enabled))
      } catch (error) {
        if (!(error instanceof Error && error.message === 'SetEnabled: NotSupportedError')) throw error
      }
    },
  })
}

export const dnsRecordHandlers: Handlers = {
  create,
  remove,
  update: (request, row, patch) => {
    const [type, value] = [String(patch.dns_type ?? row.dns_type), String(patch.dns_value ?? row.dns_value)]
    checkRecordValue(type, value, Number(patch.mx_priority ?? row.mx_priority ?? 0))
    checkAlias(request, String(row.dns_zone_id), String(patch.name ?? row.name), type, String(row.id))
    return patch
  },
  updated: rewrite,
  perform: { enable: switching(true), disable: switching(false) },
}
