import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { JsonObject } from '../../../core/json.ts'
import { Secret } from '../../../core/secret.ts'
import { ApiError, invalidStatus, notFound, reportedWithin } from '../../http/api-error.ts'
import { cloudproviderregions } from '../../kinds/cloudproviderregions.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import { flagOf, textOf } from '../../query/params.ts'
import type { Region } from '../../region.ts'
import { rowIfNamed } from '../../resources/by-name.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { listedReferences } from '../../resources/references.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { askingCloud } from '../../sync/cloud-errors.ts'
import { rangeOf } from '../../sync/range/range.ts'
import { canSync } from '../../sync/states.ts'
import { setProviderEnabled } from '../enabling.ts'
import { deleteProvider } from './delete.ts'
import { changeProviderProject, mapProvider } from './projects.ts'

const create: ClassAction = () => {
  throw new ApiError(
    'UnsupportOperationError',
    'Directly creating cloudprovider is not supported, create cloudaccount instead',
  )
}

function accountOf({ store }: Region, row: Row): Row {
  const account = store.rows('cloudaccounts').byKey(String(row.cloudaccount_id))
  if (account === undefined) throw notFound('cloudaccount', String(row.cloudaccount_id))
  return account
}

const sync: ObjectAction = (request, row) => {
  const { region, body, identity } = request
  if (row.enabled !== true) throw invalidStatus('Cloudprovider disabled')
  if (accountOf(region, row).enabled !== true) throw invalidStatus('Cloudaccount disabled')
  const range = rangeOf(body)
  if (!range.force && !canSync(region, row)) throw invalidStatus('Unable to synchronize frequently')
  region.sync.syncProvider(row, range, identity, request.id)
  return undefined
}

/** Switches the sync of some of its regions on or off. */
const setSyncing: ObjectAction = (request, row) => {
  const wanted = listedReferences(request, cloudregions, 'cloudregion_ids').map(region => region.id)
  const enabled = flagOf(request.body, 'enabled') === true
  const joins = request.region.store.table(cloudproviderregions)
  for (const join of joins.where({ cloudprovider_id: String(row.id) }))
    if (wanted.includes(join.cloudregion_id)) joins.change(join, { enabled })
  return undefined
}

/** The environment that the cloud's own command line needs; it tells credentials, and is the only thing that does. */
export async function clientEnvironment({ store, sync: engine }: Region, provider: Row): Promise<JsonObject> {
  const account = store.rows('cloudaccounts').byKey(String(provider.cloudaccount_id))
  const factory = await engine.providers.factory(String(provider.provider))
  return await askingCloud(async () =>
    factory.getClientRc({
      account: String(provider.account ?? ''),
      secret: new Secret(String(provider.secret ?? '')),
      accessUrl: String(account?.access_url ?? ''),
    }),
  )
}

const clirc: ObjectAction = (request, row) => clientEnvironment(request.region, row)

/** The cloud of an enabled provider, and the cloud's id of the region that the query names. */
async function cloudAndRegion(request: ApiRequest, row: Row): Promise<[cloud: ICloudProvider, regionId: string]> {
  const { region, query } = request
  const named = textOf(query, 'cloudregion_id', 'cloudregion')
  const place = reportedWithin('ListItemFilter', () => rowIfNamed(region.store, 'cloudregions', named))
  if (row.enabled !== true)
    throw new ApiError(
      'InternalServerError',
      'fail to get provider driver Cloud provider is not enabled: InvalidStatusError',
    )
  const cloud = await askingCloud(() => region.sync.providers.open(accountOf(region, row), row))
  return [cloud, String(place?.external_id ?? '')]
}

const storageClasses: ObjectAction = async (request, row) => {
  const [cloud, regionId] = await cloudAndRegion(request, row)
  const classes = cloud.getStorageClasses(regionId)
  if (classes.length === 0) throw new ApiError('InternalServerError', 'storage classes not supported')
  return { storage_classes: [...classes] }
}

const cannedAcls: ObjectAction = async (request, row) => {
  const [cloud, regionId] = await cloudAndRegion(request, row)
  const acls = [...cloud.getBucketCannedAcls(regionId)]
  return acls.length === 0 ? {} : { bucket_canned_acls: acls, object_canned_acls: acls }
}

export const cloudproviderHandlers: Handlers = {
  create,
  lacks: ['change-owner'],
  remove: deleteProvider,
  perform: {
    enable: setProviderEnabled(true),
    disable: setProviderEnabled(false),
    sync,
    'change-project': changeProviderProject,
    'project-mapping': mapProvider,
    'set-syncing': setSyncing,
  },
  specific: { clirc, 'storage-classes': storageClasses, 'canned-acls': cannedAcls },
}
