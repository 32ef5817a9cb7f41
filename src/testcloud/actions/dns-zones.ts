import { notFound } from '../http/api-error.ts'
import type { Body } from '../http/body.ts'
import { iso } from '../world/context.ts'
import type { DnsRecord, DnsZone } from '../world/dns-zones.ts'
import type { World } from '../world/world.ts'

const TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'TXT'] as const

function getZone(world: World, id: string): DnsZone {
  const zone = world.collections['dns-zones'].get(id)
  if (zone === undefined) throw notFound('dns-zone', id)
  return zone
}

function keep(world: World, zone: DnsZone): DnsZone {
  world.collections['dns-zones'].put(zone)
  return zone
}

export function createDnsZone(world: World, body: Body): DnsZone {
  const visibility = body.oneOf('visibility', ['public', 'private'])
  const vpcIds = body.texts('vpcIds')
  for (const id of vpcIds) requireVpc(world, id)
  return keep(world, {
    id: world.collections['dns-zones'].newId(),
    name: body.text('name'),
    visibility,
    vpcIds,
    nameServers: visibility === 'public' ? ['ns1.dns.testcloud.example', 'ns2.dns.testcloud.example'] : [],
    records: [],
    subscriptionId: body.text('subscriptionId'),
    projectId: body.optionalText('projectId') ?? '',
    tags: body.tags('tags') ?? {},
    createdAt: iso(world.context.clock.now()),
  })
}

function requireVpc(world: World, id: string): void {
  if (world.collections.vpcs.get(id) === undefined) throw notFound('vpc', id)
}

export function deleteDnsZone(world: World, id: string): void {
  if (!world.collections['dns-zones'].remove(id)) throw notFound('dns-zone', id)
}

export function bindVpc(world: World, id: string, body: Body): DnsZone {
  const vpcId = body.text('vpcId')
  requireVpc(world, vpcId)
  const zone = getZone(world, id)
  return keep(world, { ...zone, vpcIds: [...zone.vpcIds.filter(known => known !== vpcId), vpcId] })
}

export function unbindVpc(world: World, id: string, body: Body): DnsZone {
  const zone = getZone(world, id)
  return keep(world, { ...zone, vpcIds: zone.vpcIds.filter(known => known !== body.text('vpcId')) })
}

function recordOf(id: string, body: Body): DnsRecord {
  const type = body.oneOf('type', TYPES)
  return {
    id,
    host: body.text('host'),
    type,
    value: body.text('value'),
    ttl: body.integer('ttl', 1, 604_800),
    priority: body.optionalInteger('priority', 0, 100) ?? 0,
    enabled: body.flag('enabled'),
  }
}

/** The zone as it is then; the new record is its last. */
export function addRecord(world: World, id: string, body: Body): DnsZone {
  const zone = getZone(world, id)
  const number = Math.max(0, ...zone.records.map(record => Number(record.id.split('-').at(-1)) || 0)) + 1
  return keep(world, { ...zone, records: [...zone.records, recordOf(`${zone.id}-${number}`, body)] })
}

export function updateRecord(world: World, id: string, body: Body): DnsZone {
  const [zone, recordId] = [getZone(world, id), body.text('recordId')]
  if (!zone.records.some(record => record.id === recordId)) throw notFound('record', recordId)
  const changed = recordOf(recordId, body)
  return keep(world, { ...zone, records: zone.records.map(record => (record.id === recordId ? changed : record)) })
}

export function deleteRecord(world: World, id: string, body: Body): DnsZone {
  const [zone, recordId] = [getZone(world, id), body.text('recordId')]
  if (!zone.records.some(record => record.id === recordId)) throw notFound('record', recordId)
  return keep(world, { ...zone, records: zone.records.filter(record => record.id !== recordId) })
}
