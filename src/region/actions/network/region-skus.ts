import { badInput, missingParameter, unsupportedOperation } from '../../http/api-error.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ClassAction, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText, textsIn } from '../../resources/request.ts'
import { SKUS } from '../accounts/skus.ts'

/** Only of these clouds sizes and images are told by a service that the original's makers run; none is here. */
const PUBLIC = [
  'Aliyun',
  'Aws',
  'Azure',
  'Baidu',
  'ChinaUnion',
  'Ctyun',
  'Ecloud',
  'Google',
  'Huawei',
  'JDcloud',
  'Ksyun',
  'OceanBase',
  'OracleCloud',
  'Qcloud',
  'QingCloud',
  'Ucloud',
  'VolcEngine',
]
const TASK = 'CloudRegionSyncSkusTask'
const NO_SERVICE =
  'FetchYunionmeta: fetchSkuSourceUrls.GetSkuSourcesMeta: GetServiceVersionURLs: catalog.GetServiceURLs: No such service offlinecloudmeta: NotFoundError'

/** What the original does where it cannot reach that service: the task fails, and an event tells why. */
function failing(request: ApiRequest, row: Row, name: string, act: string, step: string): void {
  const { region, identity } = request
  region.tasks.start({ name, kind: cloudregions, row, identity, requestId: request.id }, async () => {
    region.events.record(cloudregions, row, act, `${step}: ${NO_SERVICE}`, identity)
    throw new Error(`${step}: ${NO_SERVICE}`)
  })
}

/** Brings the table of a cloud's own images up to date. */
export const syncImages: ObjectAction = (request, row) => {
  failing(request, row, 'CloudregionSyncImagesTask', 'sync_cloud_images', 'SyncCloudImages')
  return undefined
}

/** The regions of public clouds that a body names. @throws ApiError when there are none */
function regionsOf(request: ApiRequest): Row[] {
  const provider = bodyText(request, 'provider')?.trim() ?? ''
  const named = textsIn(request.body.cloudregion_ids)
  if (provider === '' && named.length === 0)
    throw missingParameter('must specific one of `provider` or `cloudregionids`')
  if (provider !== '' && !PUBLIC.includes(provider)) throw badInput(`Unsupported provider ${provider}`)
  const wanted = provider === '' ? PUBLIC : [provider]
  const found = request.region.store
    .rows(cloudregions.plural)
    .where({})
    .filter(row => wanted.includes(String(row.provider)))
    .filter(row => named.length === 0 || named.includes(String(row.id)) || named.includes(String(row.name)))
  if (named.length > 0 && found.length !== named.length) throw badInput('input data contains invalid cloudregion id')
  if (found.length === 0) throw badInput('no cloudregion found to sync skus')
  return found
}

/** `sync-skus` of one resource, or of the named one: brings the tables of sizes of public clouds up to date. */
export const syncSkus =
  (of?: string): ClassAction =>
  request => {
    const resource = of ?? bodyText(request, 'resource') ?? ''
    if (!SKUS.includes(resource)) throw unsupportedOperation(`resource ${resource} does not support syncing SKUs`)
    for (const row of regionsOf(request)) failing(request, row, TASK, 'sync_skus', 'SyncSkus')
    return { tasks: [] }
  }
