import { ApiError, missingParameter, notSupported } from '../../http/api-error.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { zones } from '../../kinds/zones.ts'
import { changeRow } from '../../resources/changes.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { optionalReference, referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { checkDeletable, insertItem, removeRow } from '../../resources/write.ts'
import { regionCapability, regionDiskCapability, zoneCapability, zoneDiskCapability } from '../capabilities.ts'
import { purgePlace } from '../purge.ts'
import { skuTasks } from '../services/sku-specs.ts'
import { syncImages, syncSkus } from './region-skus.ts'

/** The region of the premises itself. */
export const DEFAULT = 'default'

export const removePlain: ObjectAction = (request, row, kind) => {
  removeRow(request, kind, row)
  return undefined
}

/** A place goes with what was in it, unless somebody else has something there. */
const removeWhenEmpty =
  (kind: Kind) =>
  (request: ApiRequest, row: Row): void => {
    try {
      checkDeletable(request, kind, describe(request, kind, row))
    } catch (error) {
      if (error instanceof ApiError) return
      throw error
    }
    removeRow(request, kind, row)
  }

const createZone: ClassAction = (request, kind) => {
  const region = optionalReference(request, cloudregions) ?? referredTo(request, cloudregions, DEFAULT)
  if (region.provider !== 'OneCloud')
    throw notSupported(`creating ${String(region.provider)} zones is not supported for this region`)
  return describe(request, kind, insertItem(request, kind, { cloudregion_id: String(region.id), status: 'enable' }))
}

export const zoneHandlers: Handlers = {
  create: createZone,
  remove: removePlain,
  specific: { capability: zoneCapability, 'disk-capability': zoneDiskCapability },
  perform: { purge: purgePlace('zone', removeWhenEmpty(zones)) },
}

const createRegion: ClassAction = (request, kind) => {
  const id = bodyText(request, 'id')
  const row = insertItem(request, kind, { provider: 'OneCloud', ...(id === undefined ? {} : { id }) })
  return describe(request, kind, row)
}

/** Makes one of the region's vpcs its default, and the others not. */
const defaultVpc: ObjectAction = (request, row) => {
  const wanted = bodyText(request, 'vpc')
  if (wanted === undefined) throw missingParameter('vpc')
  const own = request.region.store.rows('vpcs').where({ cloudregion_id: String(row.id) })
  const chosen = own.find(vpc => vpc.id === wanted || vpc.name === wanted)
  if (chosen === undefined) throw new ApiError('ResourceNotFoundError', `VPC ${wanted} not found`)
  for (const vpc of own) changeRow(request, vpcs, vpc, { is_default: vpc.id === chosen.id }, 'update')
  return describeAgain(request, cloudregions, row)
}

const purgeRegion = purgePlace('cloudregion', removeWhenEmpty(cloudregions))

export const cloudregionHandlers: Handlers = {
  create: createRegion,
  remove: removePlain,
  specific: { capability: regionCapability, 'disk-capability': regionDiskCapability },
  property: { 'sync-tasks': skuTasks },
  performClass: { 'sync-skus': syncSkus() },
  perform: {
    'sync-images': syncImages,
    'default-vpc': defaultVpc,
    purge: (request, row, kind) => {
      if (row.id === DEFAULT) throw new ApiError('ProtectedResourceError', 'not allowed to delete default cloud region')
      return purgeRegion(request, row, kind)
    },
  },
}
