import { overlaps, parsePrefix, rangeOf } from '../../addresses.ts'
import { badInput, missingParameter, notSupported } from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { globalvpcs } from '../../kinds/globalvpcs.ts'
import type { Row } from '../../kinds/model/column.ts'
import { vpcPeerings } from '../../kinds/vpc-peerings.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { rowNamed } from '../../resources/by-name.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { requiredReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { cloudOf } from '../cloud-of.ts'
import { startWork } from '../cloud-work.ts'

/** One of the two vpcs. @throws ApiError when the body names none that is there */
function side(request: ApiRequest, member: 'vpc_id' | 'peer_vpc_id', keyword: string): Row {
  const wanted = bodyText(request, member, member.replace(/_id$/, ''))
  if (wanted === undefined) throw missingParameter(member)
  return rowNamed(request.region.store, 'vpcs', wanted, keyword)
}

function blocksOf(vpc: Row) {
  const prefixes = String(vpc.cidr_block ?? '')
    .split(',')
    .map(text => parsePrefix(text, 4))
  return prefixes.filter(prefix => prefix !== undefined).map(prefix => rangeOf(prefix, 4))
}

function checkPair({ region }: ApiRequest, vpc: Row, peer: Row): void {
  const { store } = region
  if ([vpc, peer].some(one => String(one.manager_id ?? '') === ''))
    throw badInput('Only public cloud support vpcpeering')
  const [one, other] = ancestorsOf(store, vpcs, [vpc, peer], 'cloudprovider')
  if (one?.provider !== other?.provider) throw notSupported('vpc on different cloudprovider peering is not supported')
  if (blocksOf(vpc).some(range => blocksOf(peer).some(next => overlaps(range, next))))
    throw notSupported('ipv4 range overlap')
  if (vpc.cloudregion_id !== peer.cloudregion_id)
    throw notSupported(`cloudprovider ${String(one?.provider)} not supported CrossRegion vpcpeering`)
  if (
    store.rows('vpc_peering_connections').first({ vpc_id: String(vpc.id), peer_vpc_id: String(peer.id) }) !== undefined
  )
    throw notSupported(`vpc ${String(vpc.id)} and vpc ${String(peer.id)} have already connected`)
}

/** No provider here has a way to do it: the task ends as the original's does. */
function startUnsupported(
  request: ApiRequest,
  kind: typeof vpcPeerings | typeof globalvpcs,
  row: Row,
  task: string,
): void {
  const log = { failed: 'alloc_fail' }
  startWork(request, { task, kind, row, passing: ['creating'], failed: 'create_failed', log }, async () => {
    await cloudOf(request.region, kind, row)
    throw notSupported(`the cloud makes no ${kind.keyword}`)
  })
}

const createPeering: ClassAction = (request, kind) => {
  const vpc = side(request, 'vpc_id', 'vpc')
  const peer = side(request, 'peer_vpc_id', 'Peervpc')
  checkPair(request, vpc, peer)
  const row = insertItem(request, kind, { vpc_id: String(vpc.id), peer_vpc_id: String(peer.id) })
  startUnsupported(request, vpcPeerings, row, 'VpcPeeringConnectionCreateTask')
  return describeAgain(request, kind, row)
}

const createGlobal: ClassAction = (request, kind) => {
  const provider = requiredReference(request, cloudproviders)
  const row = insertItem(request, kind, { manager_id: String(provider.id), status: 'creating' })
  startUnsupported(request, globalvpcs, row, 'GlobalVpcCreateTask')
  return describeAgain(request, kind, row)
}

/** What no cloud has goes; what one has cannot. */
const removing =
  (task: string): ObjectAction =>
  (request, row, kind) => {
    startWork(request, { task, kind, row, passing: ['deleting'], failed: 'delete_failed' }, async () => {
      if (String(row.external_id ?? '') !== '') throw notSupported(`the cloud deletes no ${kind.keyword}`)
      removeRow(request, kind, row)
    })
    return describeAgain(request, kind, row)
  }

export const vpcPeeringHandlers: Handlers = {
  create: createPeering,
  remove: removing('VpcPeeringConnectionDeleteTask'),
}

export const globalvpcHandlers: Handlers = { create: createGlobal, remove: removing('GlobalVpcDeleteTask') }
