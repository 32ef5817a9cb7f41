import { isIP } from 'node:net'
import { ApiError, badInput, missingParameter, notSupported } from '../../../http/api-error.ts'
import { cloudproviders } from '../../../kinds/cloudproviders.ts'
import { dbinstanceSkus } from '../../../kinds/dbinstance-skus.ts'
import { dbinstancebackups } from '../../../kinds/dbinstancebackups.ts'
import { dbinstances } from '../../../kinds/dbinstances.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { networks } from '../../../kinds/networks.ts'
import { vpcs } from '../../../kinds/vpcs.ts'
import { zones } from '../../../kinds/zones.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import { optionalReference, referredTo } from '../../../resources/references.ts'
import { type ApiRequest, bodyText, textsIn } from '../../../resources/request.ts'
import { addressNumber, inRange } from '../addresses.ts'
import { billingCycle, numberOf } from '../checks.ts'
import { making } from '../life.ts'
import { adopt, asking, placeOf } from '../of-cloud.ts'
import { checkPassword } from '../passwords.ts'

/** The vpc of an instance to be, and the network if one is named. @throws ApiError */
function netOf(request: ApiRequest): { vpc: Row; network?: Row } {
  const network = optionalReference(request, networks)
  if (network === undefined) {
    const wanted = bodyText(request, 'vpc_id')
    if (wanted === undefined) throw missingParameter('vpc_id')
    return { vpc: referredTo(request, vpcs, wanted) }
  }
  const address = bodyText(request, 'address')
  if (address !== undefined && isIP(address) !== 4) throw badInput(`invalid address: ${address}`)
  if (address !== undefined && !inRange(addressNumber(address), network))
    throw badInput(`Ip ${address} not in network ${String(network.name)}(${String(network.id)}) range`)
  const [vpc] = ancestorsOf(request.region.store, networks, [network], 'vpc')
  if (vpc === undefined) throw missingParameter('vpc_id')
  return { vpc, network }
}

const KINDS = ['engine', 'engine_version', 'category', 'storage_type'] as const

/** The kinds of instances that the region sells of what the body asks for. @throws ApiError */
function skusOf(request: ApiRequest, region: Row): Row[] {
  for (const member of KINDS) if (bodyText(request, member) === undefined) throw missingParameter(member)
  const sold = request.region.store.rows(dbinstanceSkus.plural).where({ cloudregion_id: String(region.id) })
  if (sold.length === 0) throw notSupported(`cloudregion ${String(region.name)} does not support creating rds`)
  let left = sold
  for (const member of KINDS) {
    const wanted = bodyText(request, member) ?? ''
    left = left.filter(sku => sku[member] === wanted)
    if (left.length === 0)
      throw notSupported(`cloudregion ${String(region.name)} does not support creating ${wanted} rds`)
  }
  const [type, cpus, memory] = [
    bodyText(request, 'instance_type'),
    numberOf(request, 'vcpu_count'),
    numberOf(request, 'vmem_size_mb'),
  ]
  if (type === undefined && (cpus === 0 || memory === 0))
    throw missingParameter('Missing instance_type or vcpu_count, vmem_size_mb parameters')
  const fits = left.filter(sku =>
    type === undefined ? sku.vcpu_count === cpus && sku.vmem_size_mb === memory : sku.name === type,
  )
  if (fits.length === 0) throw badInput('not match any dbinstance sku')
  return fits
}

/** Orders an instance of what the region sells. */
export const createInstance = making({
  task: 'DBInstanceCreateTask',
  passing: ['deploying'],
  failed: 'create_failed',
  log: { failed: 'create' },
  check: request => {
    const { store } = request.region
    const backup = bodyText(request, 'dbinstancebackup_id')
    if (backup !== undefined) referredTo(request, dbinstancebackups, backup)
    const places = ['zone1', 'zone2', 'zone3'].map(member => optionalReference(request, zones, member))
    const password = bodyText(request, 'password')
    if (password !== undefined) checkPassword(password)
    const { vpc } = netOf(request)
    const provider = store.rows(cloudproviders.plural).byKey(String(vpc.manager_id ?? ''))
    const region = store.rows('cloudregions').byKey(String(vpc.cloudregion_id))
    const named = (row: Row) => `${String(row.name)}(${String(row.id)})`
    if (provider === undefined || region === undefined)
      throw new ApiError('UnclassifiedError', `failed to get vpc ${named(vpc)} cloudprovider`)
    if (provider.enabled !== true || provider.status !== 'connected')
      throw badInput(`cloudprovider ${named(provider)} is not available`)
    const duration = bodyText(request, 'duration')
    const cycle = duration === undefined ? undefined : billingCycle(duration)
    if (cycle !== undefined && bodyText(request, 'billing_type') !== 'postpaid')
      throw badInput(`unsupported duration ${duration}`)
    const [sku] = skusOf(request, region)
    if (textsIn(request.body.secgroup_ids).length > 0)
      throw notSupported(`${String(region.provider)} rds does not support secgroup`)
    return {
      manager_id: String(provider.id),
      cloudregion_id: String(region.id),
      vpc_id: String(vpc.id),
      vcpu_count: sku?.vcpu_count ?? 0,
      vmem_size_mb: sku?.vmem_size_mb ?? 0,
      ...(cycle === undefined ? {} : { billing_cycle: cycle }),
      ...Object.fromEntries(
        places.flatMap((zone, i) => (zone === undefined ? [] : [[`zone${i + 1}`, String(zone.id)]])),
      ),
    }
  },
  along: (request, row) => {
    const { network } = netOf(request)
    if (network === undefined) return
    request.region.store.rows('dbinstancenetworks').insert({
      dbinstance_id: String(row.id),
      network_id: String(network.id),
      ip_addr: bodyText(request, 'address') ?? '',
    })
  },
  act: async (request, row) => {
    const { found, region } = await placeOf(request, dbinstances, row)
    const { vpc, network } = netOf(request)
    const password = bodyText(request, 'password')
    const instance = await asking('create', () =>
      region.createDbInstance({
        name: String(row.name),
        description: String(row.description ?? ''),
        engine: String(row.engine),
        engineVersion: String(row.engine_version),
        category: String(row.category),
        storageType: String(row.storage_type),
        instanceType: String(row.instance_type ?? ''),
        vcpuCount: Number(row.vcpu_count),
        vmemSizeMb: Number(row.vmem_size_mb),
        diskSizeGb: Number(row.disk_size_gb),
        vpcId: String(vpc.external_id),
        ...(network === undefined ? {} : { networkId: String(network.external_id) }),
        ...(password === undefined ? {} : { password }),
      }),
    )
    await adopt(request, found, dbinstances, row, instance.globalId)
  },
})
