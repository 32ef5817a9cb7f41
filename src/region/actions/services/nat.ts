import { isIP } from 'node:net'
import {
  ApiError,
  badInput,
  invalidStatus,
  missingParameter,
  raised,
  unsupportedOperation,
} from '../../http/api-error.ts'
import { eips } from '../../kinds/eips.ts'
import type { Row } from '../../kinds/model/column.ts'
import { natgateways } from '../../kinds/natgateways.ts'
import { networks } from '../../kinds/networks.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { referredTo, requiredReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import type { Course } from '../cloud-work.ts'
import { remoteUpdate, tellingOf } from '../remote-update.ts'
import { addressNumber } from './addresses.ts'
import { billingCycle, numberOf } from './checks.ts'
import { expiryActions } from './expiry.ts'
import { making, removing } from './life.ts'
import { asking, placeOf } from './of-cloud.ts'
import { forget } from './parts.ts'
import { autoRenewal, refuseDuration } from './renewal.ts'

const missingUnless = (request: ApiRequest, member: string): string => {
  const text = bodyText(request, member)
  if (text === undefined) throw missingParameter(member)
  return text
}

/** No cloud here makes gateways for the region: once all else is right, that is said. */
const createGateway: ClassAction = request => {
  missingUnless(request, 'network_id')
  const network = requiredReference(request, networks)
  const [vpc] = ancestorsOf(request.region.store, networks, [network], 'vpc')
  const duration = bodyText(request, 'duration')
  if (duration !== undefined) {
    billingCycle(duration)
    if (bodyText(request, 'billing_type') !== 'postpaid') throw badInput(`unsupported duration ${duration}`)
  }
  const wanted = bodyText(request, 'eip')
  if (wanted !== undefined) checkEip(referredTo(request, eips, wanted), vpc)
  throw new ApiError('NotImplementedError', 'ValidateCreateNatGateway')
}

function checkEip(eip: Row, vpc: Row | undefined): void {
  if (eip.status !== 'ready') throw invalidStatus(`eip ${String(eip.id)} status invalid ${String(eip.status)}`)
  if (String(eip.associate_id ?? '') !== '')
    throw new ApiError('ResourceBusyError', `eip ${String(eip.id)} has been associated`)
  if (eip.cloudregion_id !== vpc?.cloudregion_id)
    throw new ApiError(
      'DuplicateResourceError',
      `elastic ip ${String(eip.name)} and vpc ${String(vpc?.name)} not in same region`,
    )
  if (String(eip.manager_id ?? '') !== '' && eip.manager_id !== vpc?.manager_id)
    throw new ApiError('ConflictError', `cannot assoicate with eip ${String(eip.id)}: different cloudprovider`)
}

async function gatewayThere(request: ApiRequest, row: Row) {
  const { store } = request.region
  const [vpc] = ancestorsOf(store, natgateways, [row], 'vpc')
  const { region } = await placeOf(request, natgateways, row)
  return await asking('GetINatGatewayByID', async () => {
    const there = await region.getVpc(String(vpc?.external_id ?? ''))
    for await (const gateway of there.listNatGateways()) if (gateway.globalId === row.external_id) return gateway
    throw raised('NotFoundError')
  })
}

const removeGateway = removing({
  task: 'NatGatewayDeleteTask',
  passing: ['deleting'],
  failed: 'delete_failed',
  act: async (request, row) => {
    const gateway = await gatewayThere(request, row)
    await asking('iNat.Delete', () => gateway.delete())
  },
})

const AVAILABLE = 'available'

const renew: ObjectAction = (request, row) => {
  if (row.status !== AVAILABLE)
    throw invalidStatus(`Cannot do renew nat gateway in status ${String(row.status)} required status ${AVAILABLE}`)
  return refuseDuration(request, () => missingParameter('duration'))
}

const setAutoRenew = autoRenewal({
  task: 'NatGatewaySetAutoRenewTask',
  check: row => {
    if (row.status !== AVAILABLE)
      throw unsupportedOperation(`The nat gateway status need be ${AVAILABLE}, current is ${String(row.status)}`)
    if (row.billing_type !== 'prepaid') throw unsupportedOperation('Only prepaid nat gateway support this operation')
  },
  act: async (request, row) => {
    await gatewayThere(request, row)
    throw raised('NotSupportedError', 'SetAutoRenew')
  },
})

/** What the rules of one direction use already. */
const used =
  (plural: string, column: string): ObjectAction =>
  ({ region }, row) => {
    const rules = region.store.rows(plural).where({ natgateway_id: String(row.id) })
    const eipsInUse = [...new Set(rules.map(rule => String(rule[column] ?? '')))]
    return plural === 'natsentries'
      ? { eips: eipsInUse, networks: rules.map(rule => String(rule.network_id ?? '')) }
      : { eips: eipsInUse }
  }

/** @throws ApiError for an address that is bound to something else */
function checkAddressOf(eip: Row, gateway: Row): void {
  const bound = String(eip.associate_id ?? '')
  if (bound !== '' && bound !== gateway.id) throw badInput('eip has been binding to another instance')
}

const PORT = (port: number) => {
  if (port < 1 || port > 65_535) throw badInput('Port value error')
}

const entry = (task: string): Course => ({
  task,
  passing: ['allocate'],
  failed: 'create_failed',
  done: 'available',
  log: { failed: 'alloc_fail' },
})

/** What the clouds here say to a rule: they tell of theirs, and make none. */
const refused = (step: string) => async (request: ApiRequest, row: Row) => {
  const gateway = request.region.store.rows(natgateways.plural).byKey(String(row.natgateway_id))
  if (gateway === undefined) throw raised('NotFoundError', 'GetNatgateway')
  await gatewayThere(request, gateway)
  throw raised('NotSupportedError', step)
}

const createS = making({
  ...entry('SNatSEntryCreateTask'),
  check: request => {
    const { store } = request.region
    missingUnless(request, 'natgateway_id')
    const address = missingUnless(request, 'eip')
    const [cidr, net] = [bodyText(request, 'source_cidr'), bodyText(request, 'network_id')]
    if (cidr === undefined && net === undefined) throw missingParameter('network_id')
    if (cidr !== undefined && net !== undefined) throw badInput('source_cidr and network_id conflict')
    const gateway = requiredReference(request, natgateways)
    const [vpc] = ancestorsOf(store, natgateways, [gateway], 'vpc')
    if (cidr !== undefined && !isWithin(cidr, String(vpc?.cidr_block ?? '')))
      throw badInput(`cidr ${cidr} is not in range vpc ${String(vpc?.cidr_block ?? '')}`)
    const network = net === undefined ? undefined : referredTo(request, networks, net)
    const own = network && ancestorsOf(store, networks, [network], 'vpc')[0]
    if (network !== undefined && own?.id !== gateway.vpc_id)
      throw badInput(`network ${String(network.name)} not in vpc ${String(own?.name)}`)
    const eip = referredTo(request, eips, address)
    checkAddressOf(eip, gateway)
    const values = { natgateway_id: String(gateway.id), ip: String(eip.ip_addr) }
    return network === undefined ? values : { ...values, network_id: String(network.id) }
  },
  act: refused('CreateINatSEntry'),
})

function isWithin(cidr: string, block: string): boolean {
  const [inner, outer] = [rangeOf(cidr), rangeOf(block)]
  if (inner === undefined) throw badInput('input.SourceCidr')
  return outer !== undefined && inner.first >= outer.first && inner.last <= outer.last
}

function rangeOf(cidr: string): { first: number; last: number } | undefined {
  const [address = '', bits = '32'] = cidr.split('/')
  if (isIP(address) !== 4 || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return undefined
  const size = 2 ** (32 - Number(bits))
  const first = Math.floor(addressNumber(address) / size) * size
  return { first, last: first + size - 1 }
}

const createD = making({
  ...entry('SNatDEntryCreateTask'),
  check: request => {
    missingUnless(request, 'natgateway_id')
    const address = missingUnless(request, 'eip')
    const external = numberOf(request, 'external_port')
    PORT(external)
    PORT(numberOf(request, 'internal_port'))
    const inside = bodyText(request, 'internal_ip') ?? ''
    if (isIP(inside) === 0) throw badInput(`invalid internal ip address: ${inside}`)
    const eip = referredTo(request, eips, address)
    const gateway = requiredReference(request, natgateways)
    const taken = request.region.store
      .rows('natdentries')
      .where({ external_ip: String(eip.ip_addr), external_port: external })
    if (taken.length > 0) throw badInput('there are dnat rules with same external ip and external port')
    checkAddressOf(eip, gateway)
    return { natgateway_id: String(gateway.id), external_ip: String(eip.ip_addr) }
  },
  act: refused('CreateINatDEntry'),
})

const removeEntry = (task: string) =>
  removing({
    task,
    passing: ['deleting'],
    failed: 'delete_failed',
    log: { failed: 'delocate_fail' },
    act: async (request, row) => {
      if (String(row.external_id ?? '') !== '') await refused('Delete')(request, row)
    },
  })

export const natHandlers: Readonly<Record<string, Handlers>> = {
  natgateways: {
    create: createGateway,
    remove: removeGateway,
    forget,
    perform: {
      'snat-resources': used('natsentries', 'ip'),
      'dnat-resources': used('natdentries', 'external_ip'),
      renew,
      'set-auto-renew': setAutoRenew,
      'remote-update': remoteUpdate(tellingOf(natgateways, 'NatGatewayRemoteUpdateTask', gatewayThere)),
      ...expiryActions,
    },
  },
  natsentries: { create: createS, remove: removeEntry('SNatSEntryDeleteTask') },
  natdentries: { create: createD, remove: removeEntry('SNatDEntryDeleteTask') },
}
