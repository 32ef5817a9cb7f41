import { ApiError, badInput, raised } from '../../../http/api-error.ts'
import { buckets } from '../../../kinds/buckets.ts'
import { cloudproviders } from '../../../kinds/cloudproviders.ts'
import { cloudregions } from '../../../kinds/cloudregions.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { Kind } from '../../../kinds/model/kind.ts'
import type { Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { checkObject } from '../../../resources/owners/privilege.ts'
import { optionalReference, textOfMember } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { clientEnvironment } from '../../accounts/providers.ts'
import { accountOf } from '../../cloud-of.ts'
import { making, removing } from '../life.ts'
import { adopt, asking, placeOf, providerCloud } from '../of-cloud.ts'
import { forget } from '../parts.ts'
import { objects } from './list.ts'
import { checkBucketName } from './names.ts'
import { objectActions, objectRawActions, objectSpecifics } from './objects.ts'
import { bucketToChange, failingAs, refreshBucket, requireExternal } from './of-cloud.ts'
import { settingActions, settingSpecifics } from './settings.ts'

/** What a client of the object store itself needs. As that is a credential, only those get it who may see the provider's. */
const accessInfo: ObjectAction = async (request, row) => {
  requireExternal(row)
  const { account, provider } = accountOf(request.region, buckets, row)
  checkObject(request.region.store, cloudproviders, request.identity, provider, 'get', 'clirc')
  return { ...(await clientEnvironment(request.region, provider)), PROVIDER: String(account.provider) }
}

/** @throws ApiError as the steps of the original do that look up the region and the provider */
function requiredPlace(request: ApiRequest, kind: Kind, step: string): Row {
  const row = orUndefined(() => optionalReference(request, kind))
  if (row !== undefined) return row
  const text = textOfMember(request, `${kind.keyword}_id`) ?? ''
  throw raised('ResourceNotFoundError', step, `${kind.keyword} ${text}`)
}

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined
    throw error
  }
}

const create = making({
  task: 'BucketCreateTask',
  passing: ['start_create', 'creating'],
  failed: 'create_fail',
  done: 'ready',
  log: { failed: 'alloc_fail' },
  check: async request => {
    const region = requiredPlace(request, cloudregions, 'ValidateCloudregionResourceInput')
    const provider = requiredPlace(request, cloudproviders, 'ValidateCloudproviderResourceInput')
    const name = bodyText(request, 'name', 'generate_name')
    if (name === undefined) throw badInput('missing name')
    checkBucketName(name, 'invalid bucket name %s: %s')
    const storageClass = bodyText(request, 'storage_class')
    if (storageClass !== undefined) {
      const { cloud } = await providerCloud(request, provider)
      if (!cloud.getStorageClasses(String(region.id)).includes(storageClass))
        throw raised('InputParameterError', `invalid storage class ${storageClass}`)
    }
    return { cloudregion_id: String(region.id), manager_id: String(provider.id), project_src: 'local' }
  },
  act: async (request, row) => {
    const place = await placeOf(request, buckets, row)
    const bucket = await asking('iregion.CreateIBucket', () => place.region.createBucket({ name: String(row.name) }))
    await adopt(request, place.found, buckets, row, bucket.globalId)
  },
})

const remove = removing({
  task: 'BucketDeleteTask',
  passing: ['start_delete', 'deleting'],
  failed: 'delete_failed',
  log: { failed: 'delocate_fail' },
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const { region } = await placeOf(request, buckets, row)
    await asking('iregion.DeleteIBucket', async () => {
      const bucket = await region.getBucket(String(row.external_id))
      await bucket.delete()
    })
  },
})

const sync: ObjectAction = async (request, row) => {
  requireExternal(row)
  const what = request.body.stats_only === true ? 'stats' : 'all'
  const there = await bucketToChange(request, row)
  await failingAs('syncWithCloudBucket failed', () => refreshBucket(request, row, there, what))
  return undefined
}

export const bucketHandlers: Handlers = {
  create,
  remove,
  forget,
  update: (request, _row, patch) => {
    const name = bodyText(request, 'name')
    if (name !== undefined) checkBucketName(name, 'invalid bucket name(%s): %s')
    return patch
  },
  specific: { 'access-info': accessInfo, objects, ...objectSpecifics, ...settingSpecifics },
  perform: { sync, ...objectActions, ...settingActions },
  performRaw: objectRawActions,
}
