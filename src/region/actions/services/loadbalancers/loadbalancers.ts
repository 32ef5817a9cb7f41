import { isIP } from 'node:net'
import {
  ApiError,
  badInput,
  invalidStatus,
  missingParameter,
  raised,
  unsupportedOperation,
} from '../../../http/api-error.ts'
import { cloudproviders } from '../../../kinds/cloudproviders.ts'
import { cloudregions } from '../../../kinds/cloudregions.ts'
import { eips } from '../../../kinds/eips.ts'
import { loadbalancerbackendgroups } from '../../../kinds/loadbalancerbackendgroups.ts'
import { loadbalancers } from '../../../kinds/loadbalancers.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import { vpcs } from '../../../kinds/vpcs.ts'
import { zones } from '../../../kinds/zones.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import type { Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { optionalReference, referredTo, textOfMember } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { eipOf } from '../../eips/rules.ts'
import { remoteUpdate, remoteUpdating, tellingOf } from '../../remote-update.ts'
import { addressNumber, inRange } from '../addresses.ts'
import { billingCycle, namedModel, numberOf, oneOf } from '../checks.ts'
import { creation, deletion } from '../courses.ts'
import { doing, making, removing } from '../life.ts'
import { adopt, asking, isOfCloud, placeOf } from '../of-cloud.ts'
import { lbThere, toldStatus } from './of-cloud.ts'
import { forgetBalancer, ownEipActions, ownPlace, takeAddresses } from './premises.ts'

/** The networks that the body names: several are separated by commas. @throws ApiError when they are of several vpcs */
function networksOf(request: ApiRequest): Row[] {
  const { store } = request.region
  const wanted = (textOfMember(request, 'network_id') ?? '').split(',').filter(text => text !== '')
  const found = wanted.map(text => referredTo(request, networks, text))
  const [vpc, ...others] = ancestorsOf(store, networks, found, 'vpc')
  if (others.some(other => other?.id !== vpc?.id)) throw badInput('all networks should in the same vpc.')
  return found
}

interface Where {
  readonly region: string
  readonly manager: string
  readonly vpc: string
  readonly zone: string
  readonly network: string
}

/** Where the balancer will be. What its network says outdoes what the body says. @throws ApiError */
function whereOf(request: ApiRequest): Where {
  const { store } = request.region
  const [network] = networksOf(request)
  if (network !== undefined) {
    const [vpc] = ancestorsOf(store, networks, [network], 'vpc')
    const [zone] = ancestorsOf(store, networks, [network], 'zone')
    checkAddress(request, network)
    return {
      region: String(vpc?.cloudregion_id ?? ''),
      manager: String(vpc?.manager_id ?? ''),
      vpc: String(vpc?.id ?? ''),
      zone: String(zone?.id ?? textOfMember(request, 'zone_id') ?? ''),
      network: String(network.id),
    }
  }
  const zone = optionalReference(request, zones)
  const region = zone === undefined ? (textOfMember(request, 'cloudregion_id') ?? '') : String(zone.cloudregion_id)
  if (region === '') throw missingParameter('cloudregion_id')
  const manager = String(optionalReference(request, cloudproviders)?.id ?? '')
  const vpc = optionalReference(request, vpcs)
  if (vpc !== undefined && String(vpc.manager_id ?? '') !== manager)
    throw badInput(`lb manager ${manager} does not match vpc manager ${String(vpc.manager_id ?? '')}`)
  if (vpc !== undefined && vpc.cloudregion_id !== region)
    throw badInput(`lb region ${region} does not match vpc region ${String(vpc.cloudregion_id)}`)
  return { region, manager, vpc: String(vpc?.id ?? ''), zone: String(zone?.id ?? ''), network: '' }
}

function checkAddress(request: ApiRequest, network: Row): void {
  const address = bodyText(request, 'address')
  if (address === undefined) return
  if (isIP(address) !== 4) throw badInput(`invalidate address ${address}`)
  if (!inRange(addressNumber(address), network))
    throw badInput(`address ${address} not in network ${String(network.name)}`)
}

/** @throws ApiError for an address that cannot go to the balancer */
function checkEip(request: ApiRequest, { region, manager }: Where): void {
  const eip = optionalReference(request, eips)
  if (eip === undefined) return
  if (eip.cloudregion_id !== region)
    throw badInput(`lb region ${region} does not match eip region ${String(eip.cloudregion_id)}`)
  if (eip.status !== 'ready') throw invalidStatus(`eip ${String(eip.name)} status not ready`)
  if (String(eip.associate_type ?? '') !== '')
    throw invalidStatus(`eip ${String(eip.name)} already associated with ${String(eip.associate_type)}`)
  if (String(eip.manager_id ?? '') !== manager)
    throw badInput(`lb manager ${manager} does not match eip manager ${String(eip.manager_id ?? '')}`)
}

const create = making({
  ...creation('Loadbalancer', 'enabled'),
  check: request => {
    const where = whereOf(request)
    const zone1 = optionalReference(request, zones, 'zone_1')
    checkEip(request, where)
    const addressType = oneOf(request, 'address_type', ['intranet', 'internet'], 'intranet')
    if (addressType === 'intranet' && where.network === '') throw missingParameter('network_id')
    const chargeType = oneOf(request, 'charge_type', ['bandwidth', 'traffic'], 'traffic')
    const duration = bodyText(request, 'duration')
    const cycle = duration === undefined ? {} : { billing_cycle: billingCycle(duration) }
    const region = referredTo(request, cloudregions, where.region)
    const own = region.provider === 'OneCloud' ? ownPlace(request, where.vpc, where.zone, where.network) : undefined
    if (own === undefined && where.manager === '') throw missingParameter('manager_id')
    return {
      cloudregion_id: String(region.id),
      manager_id: where.manager === '' ? null : where.manager,
      vpc_id: where.vpc,
      zone_id: where.zone,
      network_id: where.network,
      address_type: addressType,
      network_type: bodyText(request, 'network_type') ?? 'vpc',
      charge_type: chargeType,
      ...own,
      ...(zone1 === undefined ? {} : { zone_1: String(zone1.id) }),
      ...(duration === undefined ? {} : { billing_type: bodyText(request, 'billing_type') ?? 'prepaid' }),
      ...cycle,
      status: 'enabled',
    }
  },
  act: async (request, row) => {
    if (!isOfCloud(row)) {
      takeAddresses(request, row)
      return
    }
    const { store } = request.region
    const { found, region } = await placeOf(request, loadbalancers, row)
    const there = (plural: string, id: unknown) => String(store.rows(plural).byKey(String(id ?? ''))?.external_id ?? '')
    const spec = String(row.loadbalancer_spec ?? '')
    const networkIds = networksOf(request).map(network => String(network.external_id))
    const balancer = await asking('CreateILoadBalancer', () =>
      region.createLoadbalancer({
        name: String(row.name),
        description: String(row.description ?? ''),
        zoneId: there('zones', row.zone_id),
        vpcId: there('vpcs', row.vpc_id),
        networkIds,
        addressType: row.address_type === 'internet' ? 'internet' : 'intranet',
        ...(spec === '' ? {} : { spec }),
      }),
    )
    await adopt(request, found, loadbalancers, row, balancer.globalId)
  },
})

const remove = removing({
  ...deletion('Loadbalancer'),
  forget: forgetBalancer,
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const { balancer } = await lbThere(request, row)
    await asking('loadbalancer.Delete', () => balancer.delete())
  },
})

const start = doing({
  task: 'LoadbalancerStartTask',
  passing: [],
  failed: 'disabled',
  done: 'enabled',
  log: { done: 'enable', failed: 'enable' },
  act: async (request, row) => {
    if (isOfCloud(row)) await (await lbThere(request, row)).balancer.start()
  },
})
const stop = doing({
  task: 'LoadbalancerStopTask',
  passing: [],
  failed: 'enabled',
  done: 'disabled',
  log: { done: 'disable', failed: 'disable' },
  act: async (request, row) => {
    if (isOfCloud(row)) await (await lbThere(request, row)).balancer.stop()
  },
})

/** Giving it a status turns it on, or with any other than `enabled` off. */
const status = toldStatus(start, stop)

/** Addresses are bound to balancers of the premises only. */
const onPremiseOnly =
  (act: ObjectAction): ObjectAction =>
  (request, row, kind) => {
    if (isOfCloud(row)) throw unsupportedOperation('managed load balancer is not supported')
    return act(request, row, kind)
  }

/** A new address for a balancer: there are no networks of such in clouds. */
const createEip: ObjectAction = (request, row, kind) => {
  if (!isOfCloud(row)) return ownEipActions['create-eip'](request, row, kind)
  const status = String(row.status)
  if (!['enabled', 'disabled'].includes(status))
    throw raised('InvalidStatusError', `cannot associate eip in status ${status}`)
  if (eipOf(request, row) !== undefined) throw invalidStatus('already associated with EIP')
  if (bodyText(request, 'charge_type') === 'bandwidth' && numberOf(request, 'bandwidth') === 0)
    throw missingParameter('bandwidth')
  throw new ApiError('NotFoundError', 'no usable eip network')
}

const TELLING = tellingOf(
  loadbalancers,
  'LoadbalancerRemoteUpdateTask',
  async (request, row) => (await lbThere(request, row)).balancer,
)

export const loadbalancerHandlers: Handlers = {
  create,
  remove,
  forget: forgetBalancer,
  update: (request, row, patch) => {
    const group = namedModel(request, loadbalancerbackendgroups, 'backend_group_id')
    if (group === undefined) return patch
    if (group.loadbalancer_id === row.id) return { ...patch, backend_group_id: String(group.id) }
    const named = `${String(group.name)}(${String(group.id)})`
    throw badInput(
      `backend group ${named} belongs to loadbalancer ${String(group.loadbalancer_id)}, not ${String(row.id)}`,
    )
  },
  perform: {
    status,
    'associate-eip': onPremiseOnly(ownEipActions['associate-eip']),
    'dissociate-eip': onPremiseOnly(ownEipActions['dissociate-eip']),
    'create-eip': createEip,
    ...remoteUpdating(TELLING).tagActions,
    'remote-update': remoteUpdate(TELLING),
  },
}
