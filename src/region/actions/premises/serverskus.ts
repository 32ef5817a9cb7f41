import type { JsonObject } from '../../../core/json.ts'
import { ApiError, badInput, conflict, missingParameter, raised, unsupportedOperation } from '../../http/api-error.ts'
import { cloudaccounts } from '../../kinds/cloudaccounts.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import { zones } from '../../kinds/zones.ts'
import type { ClassAction, ClassProperty, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { selection } from '../../resources/properties/selection.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText, textsIn } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { syncServerSkus } from '../../sync/skus.ts'
import { setStatus, startWork } from '../cloud-work.ts'
import { roundedMb } from '../memory.ts'
import { skuTasks } from '../services/sku-specs.ts'
import { batchUpdatePrice } from './sku-prices.ts'

const MOST_CORES = 256
const MOST_MEMORY_MB = 1024 * 1024

/** The categories of sizes and the letters of their families. */
const FAMILIES: Readonly<Record<string, string>> = {
  general_purpose: 'g1',
  burstable: 't1',
  compute_optimized: 'c1',
  memory_optimized: 'r1',
  storage_optimized: 'i1',
  hardware_accelerated: '',
  high_storage: 'hc1',
  high_memory: 'hr1',
}

/** The name of a size that was given none. */
function nameOf(family: string, cores: number, memory: number): string {
  if (memory % 1024 !== 0 && memory !== 512) throw badInput('memory_size_mb should be 512 or integral multiple of 1024')
  return memory === 512 ? `ecs.${family}.c${cores}m1.nano` : `ecs.${family}.c${cores}m${memory / 1024}`
}

/** Where the size is to be had: a region, or a zone of it. @throws ApiError when they do not fit */
function placeOf(request: ApiRequest): Row {
  const region = bodyText(request, 'cloudregion_id', 'cloudregion')
  const zone = bodyText(request, 'zone_id', 'zone')
  const place = region === undefined ? undefined : referredTo(request, cloudregions, region)
  if (zone === undefined) return { cloudregion_id: place?.id ?? 'default', provider: place?.provider ?? 'OneCloud' }
  const row = referredTo(request, zones, zone)
  if (place !== undefined && row.cloudregion_id !== place.id)
    throw conflict(`zone ${String(row.name)} not in cloudregion ${String(place.id)}`)
  const around = request.region.store.rows('cloudregions').byKey(String(row.cloudregion_id))
  return {
    zone_id: row.id ?? null,
    cloudregion_id: row.cloudregion_id ?? null,
    provider: around?.provider ?? 'OneCloud',
  }
}

const create: ClassAction = (request, kind) => {
  const place = placeOf(request)
  const [cores, memory] = [Number(request.body.cpu_core_count ?? 0), Number(request.body.memory_size_mb ?? 0)]
  if (!(cores >= 1 && cores <= MOST_CORES))
    throw new ApiError('OutOfRange', `cpu_core_count should be range of 1~${MOST_CORES}`)
  if (!(memory >= 512 && memory <= MOST_MEMORY_MB))
    throw new ApiError('OutOfRange', `memory_size_mb, should be range of 512~${MOST_MEMORY_MB.toLocaleString('en-US')}`)
  const category = bodyText(request, 'instance_type_category') ?? 'general_purpose'
  const family = FAMILIES[category]
  if (family === undefined)
    throw badInput(`instance_type_category should be one of [${Object.keys(FAMILIES).join(' ')}]`)
  const name = bodyText(request, 'name') ?? nameOf(family, cores, memory)
  const table = request.region.store.rows(kind.plural)
  if (
    bodyText(request, 'name') === undefined &&
    table.where({ name, cloudregion_id: place.cloudregion_id ?? null }).length > 0
  )
    throw new ApiError('DuplicateResourceError', `Duplicate sku ${name}`)
  const own = place.provider === 'OneCloud'
  const row = insertItem({ ...request, body: { ...request.body, name } }, kind, {
    ...place,
    enabled: request.body.enabled !== false,
    status: own ? 'ready' : 'creating',
    instance_type_category: category,
    local_category: category,
    instance_type_family: family,
  })
  if (!own)
    startWork(
      request,
      { task: 'ServerSkuCreateTask', kind, row, passing: [], failed: 'create_failed', log: { failed: 'allocate' } },
      async () => {
        throw raised('NotImplementedError', 'CreateISku', 'CreateISku')
      },
    )
  return describe(request, kind, row)
}

const remove: ObjectAction = (request, row, kind) => {
  setStatus(request, kind, row, 'deleting', 'start to delete')
  const work = {
    task: 'ServerSkuDeleteTask',
    kind,
    row,
    passing: [],
    failed: 'delete_failed',
    log: { failed: 'delocate' },
  }
  startWork(request, work, async () => {
    if (row.provider !== 'OneCloud') throw raised('NotSupportedError', 'GetICloudSku', 'GetICloudSku', 'GetISkus')
    removeRow(request, kind, row)
  })
  return undefined
}

/** Asks the accounts of a provider, or of some regions, for their sizes. */
const syncSkus: ClassAction = request => {
  const { region, identity } = request
  const provider = bodyText(request, 'provider')
  const places = [...textsIn(request.body.cloudregion_ids), ...textsIn(request.body.cloudregion_id)]
  if (provider === undefined && textsIn(request.body.cloudregion_ids).length === 0)
    throw missingParameter('must specific one of `provider` or `cloudregionids`')
  const accounts = region.store.table(cloudaccounts).select(sql`1`)
  const wanted = places.map(text => referredTo(request, cloudregions, text))
  const asked = accounts.filter(account =>
    provider === undefined ? wanted.some(place => place.provider === account.provider) : account.provider === provider,
  )
  if (provider !== undefined && asked.length === 0) throw badInput(`Unsupported provider ${provider}`)
  for (const account of asked) {
    const task = {
      name: 'CloudRegionSyncSkusTask',
      kind: cloudaccounts,
      row: account,
      identity,
      params: { resource: 'serversku' },
      requestId: request.id,
    }
    const only = { cloudregionId: wanted.length === 1 ? String(wanted[0]?.id) : undefined, cloudproviderId: undefined }
    region.sync.turns.take(
      account.id,
      before =>
        region.tasks.start(task, () => before.then(() => syncServerSkus(region.sync, account, only, identity))).done,
    )
  }
  return undefined
}

/** The sizes that there are: how many cores, how much memory, and what goes with what. */
const instanceSpecs: ClassProperty = (request, kind) => {
  const sizes = request.region.store.db
    .all(
      sql`SELECT DISTINCT t.cpu_core_count AS cores, t.memory_size_mb AS memory ${selection(request, kind)} ORDER BY 1, 2`,
    )
    .map(row => ({ cores: Number(row.cores), memory: Number(row.memory) }))
  const memories: Record<string, number[]> = {}
  for (const { cores, memory } of sizes) {
    const known = memories[cores] ?? []
    memories[cores] = known.includes(roundedMb(memory)) ? known : [...known, roundedMb(memory)]
  }
  const answer: JsonObject = {
    cpus: [...new Set(sizes.map(size => size.cores))],
    mems_mb: [...new Set(sizes.map(size => roundedMb(size.memory)))],
    cpu_mems_mb: memories,
  }
  return answer
}

export const serverSkuHandlers: Handlers = {
  create,
  remove,
  update: (request, _, patch) => {
    if (bodyText(request, 'name') !== undefined) throw unsupportedOperation('Cannot change server sku name')
    return patch
  },
  performClass: { 'sync-skus': syncSkus, 'batch-update-price': batchUpdatePrice },
  property: { 'instance-specs': instanceSpecs, 'sync-tasks': skuTasks },
}
