import { formatAddress, holdsAll, parsePrefix, rangeOf } from '../../addresses.ts'
import { ApiError, badInput, conflict, forbidden, invalidStatus } from '../../http/api-error.ts'
import { projects } from '../../kinds/identity/identities.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { wires } from '../../kinds/wires.ts'
import { zones } from '../../kinds/zones.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { namedOwner } from '../../resources/owners/named.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { newIfnameHint } from '../../sync/ifname-hint.ts'
import { setStatus } from '../cloud-work.ts'
import { classOf, inheritClass, isSameClass } from './classes.ts'
import { createNetworkInCloud } from './cloud-networks.ts'
import { checkGateway, checkServices, endsOf, MEMBERS, type WantedRange, wantedRange } from './network-range.ts'
import { overlapping, siblings } from './ranges.ts'
import { reserveGateway } from './reserved-ips.ts'
import { DEFAULT } from './zones.ts'

export const SERVER_TYPES = ['guest', 'baremetal', 'container', 'pxe', 'ipmi', 'eip', 'hostlocal']
/** Clouds whose networks span a region: their wires are in no zone. */
const REGIONAL = new Set([
  'Huawei',
  'HCSO',
  'HCSOP',
  'HCS',
  'Ctyun',
  'Ucloud',
  'RockBase',
  'Google',
  'OpenStack',
  'JDcloud',
  'H3C',
])
const HIGHEST_VLAN = 4095

/** Where a network shall be. */
interface Place {
  readonly wire: Row
  readonly vpc: Row
  readonly region: Row
}

function regionOf({ region }: ApiRequest, vpc: Row): Row {
  const row = region.store.rows('cloudregions').byKey(String(vpc.cloudregion_id))
  if (row === undefined)
    throw new ApiError('ResourceNotFoundError', `cloudregion ${String(vpc.cloudregion_id)} not found`)
  return row
}

/** The wire that the body names, or that of the vpc in the zone, which the premises make when there is none. */
function placeOf(request: ApiRequest): Place {
  const { store } = request.region
  const named = bodyText(request, 'wire_id', 'wire')
  if (named !== undefined) {
    const wire = referredTo(request, wires, named)
    const vpc = store.rows('vpcs').byKey(String(wire.vpc_id)) ?? referredTo(request, vpcs, DEFAULT)
    return { wire, vpc, region: regionOf(request, vpc) }
  }
  const [zoneName, vpcName] = [bodyText(request, 'zone', 'zone_id'), bodyText(request, 'vpc', 'vpc_id')]
  if (zoneName === undefined || vpcName === undefined) throw badInput('zone and vpc info required when wire is absent')
  const zone = referredTo(request, zones, zoneName)
  const vpc = referredTo(request, vpcs, vpcName)
  const region = regionOf(request, { cloudregion_id: zone.cloudregion_id ?? DEFAULT })
  const regional = REGIONAL.has(String(region.provider))
  const found = store.rows('wires').where({ vpc_id: String(vpc.id), ...(regional ? {} : { zone_id: String(zone.id) }) })
  if (found.length > 1)
    throw conflict(`found ${found.length} wires for zone ${String(zone.id)} and vpc ${String(vpc.id)}`)
  const [wire] = found
  if (wire !== undefined) return { wire, vpc, region }
  if (region.provider !== 'OneCloud')
    throw new ApiError('NotFoundError', `wire not found for zone ${String(zone.id)} and vpc ${String(vpc.id)}`)
  return { wire: wireOfVpc(request, vpc, zone), vpc, region }
}

/** A vpc of the premises has a wire of its own in each zone where it has networks. */
function wireOfVpc({ region, identity }: ApiRequest, vpc: Row, zone: Row): Row {
  const row = region.store.rows('wires').insert({
    name: `vpc-${String(vpc.name)}`,
    vpc_id: String(vpc.id),
    zone_id: String(zone.id),
    manager_id: vpc.manager_id ?? null,
    bandwidth: 10_000,
    mtu: 1500,
    is_emulated: true,
    domain_id: vpc.domain_id ?? DEFAULT,
    is_public: vpc.is_public ?? false,
    public_scope: vpc.public_scope ?? 'none',
  })
  region.events.record(wires, row, 'create', { id: row.id, name: row.name }, identity)
  return row
}

/** @throws ApiError when the project is of another class than the wire */
function checkClass(request: ApiRequest, wire: Row): void {
  const owner = namedOwner(request.region.store, networks, request.body) ?? request.identity
  const project = byNameOrId(request.region.store, 'projects', owner.projectId ?? '')
  if (project === undefined) return
  if (!isSameClass(classOf(request, wires, wire), classOf(request, projects, project)))
    throw forbidden(`the wire ${String(wire.name)} and project ${String(project.name)} has different class metadata`)
}

function vlanOf({ body }: ApiRequest): number {
  const vlan = Math.trunc(Number(body.vlan_id ?? body.vlan ?? 1)) || 1
  if (vlan > HIGHEST_VLAN) throw badInput('valid vlan id')
  return Math.max(vlan, 1)
}

/** @throws ApiError when the addresses are not the vpc's, or another network of it has some of them */
function checkRange(request: ApiRequest, { wire, vpc }: Place, wanted: WantedRange): void {
  const { family, range } = wanted
  const column = family === 4 ? 'cidr_block' : 'cidr_block6'
  const blocks = String(vpc[column] ?? '')
    .split(',')
    .filter(block => block !== '')
  const within = blocks.map(block => parsePrefix(block, family)).filter(prefix => prefix !== undefined)
  if (blocks.length > 0 && !within.some(prefix => holdsAll(rangeOf(prefix, family), range)))
    throw badInput(
      family === 6
        ? `Network not in range of VPC ipv6 cidrblock ${String(vpc[column])}`
        : `Network not in range of VPC cidrblock ${String(vpc[column])}`,
    )
  if (overlapping(siblings(request.region.store, wire), range, family) !== undefined)
    throw badInput(`Conflict address space with existing networks in vpc "${String(vpc.name)}"`)
}

function columnsOf(wanted: readonly WantedRange[]): Row {
  const columns: Row = {}
  for (const one of wanted) {
    const members = MEMBERS[one.family]
    const { first, last } = endsOf(one)
    columns[members.start] = first
    columns[members.end] = last
    columns[members.mask] = one.mask
    if (one.gateway !== undefined) columns[members.gateway] = formatAddress(one.gateway, one.family)
  }
  return columns
}

function rangesOf(request: ApiRequest, place: Place): WantedRange[] {
  const reserving = place.region.provider === 'OneCloud' && place.vpc.id !== DEFAULT
  if (
    place.vpc.id !== DEFAULT &&
    bodyText(request, 'guest_ip6_start') !== undefined &&
    bodyText(request, 'guest_ip6_end') !== undefined
  )
    for (const member of ['guest_ip_prefix', 'guest_ip6_prefix'])
      if (bodyText(request, member) === undefined) throw badInput(`${member} is required: InputParameterError`)
  const wanted = ([4, 6] as const)
    .map(family => wantedRange(request, family, reserving))
    .filter(range => range !== undefined)
  if (wanted.length === 0) throw new ApiError('BadRequestError', 'No valid ipv4/ipv6 address input')
  checkServices(request)
  for (const one of wanted) if (one.gateway === undefined) checkGateway(request, one.family, one.mask, one.subnet)
  for (const one of wanted) checkRange(request, place, one)
  return wanted
}

/** With whom a network is shared unless its maker says: with all when it is the premises' and its wire is. */
function sharedLike(request: ApiRequest, { wire }: Place, serverType: string): Row {
  if (request.body.public_scope !== undefined || request.body.is_public !== undefined) return {}
  const { identity } = request
  const withAll =
    serverType === 'guest' &&
    String(wire.manager_id ?? '') === '' &&
    wire.is_public === true &&
    wire.public_scope === 'system' &&
    identity.allowedScope(networks.service, networks.plural, 'perform', 'public') === 'system'
  return withAll ? { is_public: true, public_scope: 'system', public_src: 'local' } : {}
}

export const createNetwork: ClassAction = (request, kind) => {
  const { region } = request
  const serverType = bodyText(request, 'server_type') ?? 'guest'
  if (!SERVER_TYPES.includes(serverType)) throw badInput(`Invalid server_type: ${serverType}`)
  const place = placeOf(request)
  const { wire, vpc } = place
  if (vpc.status !== 'available') throw invalidStatus('VPC not ready')
  if (serverType === 'eip' && vpc.id !== DEFAULT)
    throw badInput(`eip network can only exist in default vpc, got ${String(vpc.name)}(${String(vpc.id)})`)
  checkClass(request, wire)
  const vlan = vlanOf(request)
  const wanted = rangesOf(request, place)
  const named = bodyText(request, 'ifname_hint', 'name', 'generate_name') ?? ''
  const row = insertItem(request, kind, {
    ...columnsOf(wanted),
    ...sharedLike(request, place, serverType),
    wire_id: String(wire.id),
    server_type: serverType,
    vlan_id: vlan,
    ifname_hint: newIfnameHint(region, named, named),
  })
  inheritClass(request, wires, wire, networks, row)
  if (String(vpc.manager_id ?? '') === '') setStatus(request, networks, row, 'available')
  else createNetworkInCloud(request, row)
  reserveGateway(request, row)
  return describeAgain(request, networks, row)
}
