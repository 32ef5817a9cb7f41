import type { ICloudDnsZone } from '../../../../cloudprovider/dns-zone.ts'
import type { JsonObject } from '../../../../core/json.ts'
import { providerNames } from '../../../../multicloud/index.ts'
import {
  ApiError,
  badInput,
  conflict,
  invalidStatus,
  missingParameter,
  notSupported,
  raised,
  unsupportedOperation,
} from '../../../http/api-error.ts'
import { cloudproviders } from '../../../kinds/cloudproviders.ts'
import { dnsZones } from '../../../kinds/dns-zones.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { vpcs } from '../../../kinds/vpcs.ts'
import type { ClassProperty, Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { listedReferences, optionalReference, referredTo } from '../../../resources/references.ts'
import { type ApiRequest, bodyText, textsIn } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { type CloudOf, cloudOf } from '../../cloud-of.ts'
import { doing, making, removing } from '../life.ts'
import { adopt, asking, isOfCloud, providerCloud } from '../of-cloud.ts'
import { forget } from '../parts.ts'
import { isDomain } from './domain-names.ts'

const PRIVATE = 'PrivateZone'

/** The provider that a zone will be of, and the vpcs that it answers in. @throws ApiError */
function whereOf(request: ApiRequest, type: string, name: string): { manager: string; vpcs: readonly Row[] } {
  const provider = optionalReference(request, cloudproviders)
  if (type === 'PublicZone') {
    if (provider === undefined) throw missingParameter('cloudprovider_id')
    if (!name.includes('.')) throw notSupported(`top-level public domain name ${name} is not supported`)
    return { manager: String(provider.id), vpcs: [] }
  }
  if (type !== PRIVATE) throw badInput(`unknown zone type ${type}`)
  let manager = String(provider?.id ?? '')
  const wanted = listedReferences(request, vpcs, 'vpc_ids')
  for (const vpc of wanted) {
    if (manager === '') manager = String(vpc.manager_id ?? '')
    if (String(vpc.manager_id ?? '') !== manager)
      throw conflict(`cloud provider ${manager} conflicts with VPC ${String(vpc.name)}`)
  }
  return { manager, vpcs: wanted }
}

const create = making({
  task: 'DnsZoneCreateTask',
  passing: ['creating'],
  failed: 'create_failed',
  log: { failed: 'create' },
  check: request => {
    const name = bodyText(request, 'name', 'generate_name') ?? ''
    if (!isDomain(name)) throw badInput(`invalid domain name ${name}`)
    const type = bodyText(request, 'zone_type')
    if (type === undefined) throw missingParameter('zone_type')
    const { manager } = whereOf(request, type, name)
    return { manager_id: manager, project_src: 'local', enabled: true }
  },
  along: (request, row) => {
    for (const vpc of listedReferences(request, vpcs, 'vpc_ids')) join(request, row, String(vpc.id))
  },
  act: async (request, row) => {
    if (!isOfCloud(row)) {
      request.region.store.rows(dnsZones.plural).update(String(row.id), { status: 'available' })
      return
    }
    const provider = request.region.store.rows(cloudproviders.plural).byKey(String(row.manager_id))
    if (provider === undefined) throw raised('NotFoundError', 'GetProviderIdsQuery', 'failed to found provider')
    const found = await providerCloud(request, provider)
    const zone = await asking('CreateICloudDnsZone', () =>
      found.cloud.createDnsZone({
        name: String(row.name),
        description: String(row.description ?? ''),
        zoneType: row.zone_type === PRIVATE ? PRIVATE : 'PublicZone',
        vpcIds: vpcsOf(request, row).map(vpc => String(vpc.external_id)),
      }),
    )
    await adopt(request, found, dnsZones, row, zone.globalId)
  },
})

const remove = removing({
  task: 'DnsZoneDeleteTask',
  passing: ['deleting'],
  failed: 'delete_failed',
  log: { failed: 'delete' },
  act: async (request, row) => {
    if (!isOfCloud(row) || String(row.external_id ?? '') === '') return
    const { zone } = await zoneThere(request, row)
    await asking('Delete', () => zone.delete())
  },
})

/** A zone in its cloud. @throws ApiError when it is not there */
export async function zoneThere(request: ApiRequest, row: Row): Promise<{ found: CloudOf; zone: ICloudDnsZone }> {
  if (String(row.external_id ?? '') === '') throw raised('NotFoundError', 'GetICloudDnsZone', 'empty external id')
  const found = await cloudOf(request.region, dnsZones, row)
  const zone = await asking('GetICloudDnsZone', () => found.cloud.getDnsZone(String(row.external_id)))
  return { found, zone }
}

function vpcsOf({ region }: ApiRequest, zone: Row): Row[] {
  const { store } = region
  return store
    .rows(vpcs.plural)
    .select(sql`t.id IN (SELECT vpc_id FROM dns_zonevpcs WHERE deleted = 0 AND dns_zone_id = ${String(zone.id)})`)
}

function join({ region }: ApiRequest, zone: Row, vpcId: string): void {
  region.store.rows('dns_zonevpcs').insert({ dns_zone_id: String(zone.id), vpc_id: vpcId })
}

/** @throws ApiError unless the zone can be given vpcs now, or relieved of them */
function checkPrivate(zone: Row, deed: string): void {
  if (zone.status !== 'available') throw invalidStatus(`cannot ${deed} DNS zone in status ${String(zone.status)}`)
  if (zone.zone_type !== PRIVATE) throw unsupportedOperation(`only ${PRIVATE} supports VPC cache for account`)
}

const course = { passing: ['sync_status'], failed: 'unknown', done: 'available' }

const addVpcs = doing({
  ...course,
  task: 'DnsZoneAddVpcsTask',
  check: (request, zone) => {
    checkPrivate(zone, 'add VPCs to')
    const wanted = textsIn(request.body.vpc_ids)
    if (wanted.length === 0) throw missingParameter('vpc_ids')
    const known = vpcsOf(request, zone).map(vpc => vpc.id)
    for (const text of wanted) {
      const vpc = referredTo(request, vpcs, text)
      if (known.includes(vpc.id)) throw conflict(`vpc ${String(vpc.id)} is already in this DNS zone`)
      if (String(vpc.manager_id ?? '') !== String(zone.manager_id ?? ''))
        throw conflict(`VPC ${String(vpc.id)} does not belong to the same account as the DNS zone`)
    }
  },
  act: async (request, zone) => {
    const wanted = listedReferences(request, vpcs, 'vpc_ids')
    if (isOfCloud(zone)) {
      const there = await zoneThere(request, zone)
      for (const vpc of wanted)
        await asking(`AddVpc(${String(vpc.name)})`, () => there.zone.addVpc(String(vpc.external_id)))
    }
    for (const vpc of wanted) join(request, zone, String(vpc.id))
  },
})

const removeVpcs = doing({
  ...course,
  task: 'DnsZoneRemoveVpcsTask',
  check: (request, zone) => {
    checkPrivate(zone, 'remove VPCs from')
    const known = vpcsOf(request, zone).map(vpc => String(vpc.id))
    for (const id of textsIn(request.body.vpc_ids))
      if (!known.includes(id)) throw new ApiError('ResourceNotFoundError', `vpc ${id} not in dns zone`)
  },
  act: async (request, zone) => {
    const wanted = listedReferences(request, vpcs, 'vpc_ids')
    if (isOfCloud(zone)) {
      const there = await zoneThere(request, zone)
      for (const vpc of wanted)
        await asking(`RemoveVpc(${String(vpc.name)})`, () => there.zone.removeVpc(String(vpc.external_id)))
    }
    for (const vpc of wanted)
      request.region.store
        .rows('dns_zonevpcs')
        .removeWhere(sql`dns_zone_id = ${String(zone.id)} AND vpc_id = ${String(vpc.id)}`)
  },
})

/** `GET /dns_zones/id/exports`: the zone as a file of a name server. */
const exported: ObjectAction = ({ region }, row) => {
  const records = region.store.rows('dnsrecords').where({ dns_zone_id: String(row.id) })
  return { zone: `$ORIGIN ${String(row.name)}.\n${records.map(line).join('\n')}` }
}

const WITH_DOT = ['CNAME', 'MX', 'SRV']

function line(record: Row): string {
  const type = String(record.dns_type)
  const priority = Number(record.mx_priority) === 0 ? '' : `${String(record.mx_priority)}\t`
  const value = `${priority}${String(record.dns_value)}${WITH_DOT.includes(type) ? '.' : ''}`
  return [String(record.name), String(record.ttl), 'IN', type, value].join('\t')
}

/** `GET /dns_zones/capability`: what zones and records each cloud restricts; those here leave it open. */
const capability: ClassProperty = () =>
  Object.fromEntries(providerNames().map((provider): [string, JsonObject] => [provider, {}]))

export const dnsZoneHandlers: Handlers = {
  create,
  remove,
  forget,
  specific: { exports: exported },
  perform: { 'add-vpcs': addVpcs, 'remove-vpcs': removeVpcs },
  property: { capability },
  lacks: ['enable', 'disable'],
}
