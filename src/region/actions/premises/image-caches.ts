import { ApiError, forbidden, invalidStatus, missingParameter } from '../../http/api-error.ts'
import { storagecaches } from '../../kinds/storagecaches.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { removePlain } from '../network/zones.ts'

/** Brings an image into a cache; it lies there from the start, since nothing has to be carried. */
export const cacheImage: ObjectAction = (request, cache) => {
  const { store } = request.region
  const wanted = bodyText(request, 'image_id', 'image')
  if (wanted === undefined) throw missingParameter('image_id')
  const image = byNameOrId(store, 'cachedimages', wanted)
  if (image === undefined) throw new ApiError('ImageNotFoundError', `Image ${wanted} not found`)
  const joined = { storagecache_id: String(cache.id), cachedimage_id: String(image.id) }
  if (store.rows('storagecachedimages').where(joined).length === 0)
    store.rows('storagecachedimages').insert({ ...joined, status: 'active' })
  return undefined
}

/** Takes an image out of a cache. */
export const uncacheImage: ObjectAction = (request, cache) => {
  const { store } = request.region
  const wanted = bodyText(request, 'image')
  const force = flagOf(request.body, 'is_force') === true
  if (wanted === undefined) throw missingParameter('image')
  const image = byNameOrId(store, 'cachedimages', wanted)
  if (image === undefined) throw new ApiError('ResourceNotFoundError', `cachedimage ${wanted} not found`)
  if (image.image_type !== 'customized' && !force) throw forbidden('cannot uncache non-customized images')
  const joined = { storagecache_id: String(cache.id), cachedimage_id: String(image.id) }
  const [lies] = store.rows('storagecachedimages').where(joined)
  if (lies === undefined) throw new ApiError('ResourceNotFoundError', 'storage not cache image')
  if (String(cache.manager_id ?? '') !== '' && !force)
    throw invalidStatus('Fail to mark cache status: the images of a cloud stay in it')
  store.rows('storagecachedimages').remove([Number(lies.row_id)])
  return undefined
}

export const storageCacheHandlers: Handlers = {
  create: (request, kind) => describe(request, kind, insertItem(request, kind)),
  remove: removePlain,
  perform: { 'cache-image': cacheImage, 'uncache-image': uncacheImage },
}

/** The same, asked of the image. */
const uncache: ObjectAction = (request, image) => {
  const wanted = bodyText(request, 'storagecache_id')
  if (wanted === undefined) throw missingParameter('storagecache_id')
  const cache = request.region.store.rows('storagecaches').byKey(wanted)
  if (cache === undefined) throw new ApiError('ResourceNotFoundError', `failed to found storagecache ${wanted}`)
  return uncacheImage({ ...request, body: { ...request.body, image: String(image.id) } }, cache, storagecaches)
}

export const cachedImageHandlers: Handlers = {
  remove: removePlain,
  perform: { refresh: () => undefined, 'uncache-image': uncache },
  performClass: {
    'cache-image': request => {
      const wanted = bodyText(request, 'image_id')
      if (wanted === undefined) throw missingParameter('image_id')
      if (byNameOrId(request.region.store, 'cachedimages', wanted) === undefined)
        throw new ApiError('NotFoundError', `modules.Images.Get: image ${wanted} not found`)
      return undefined
    },
  },
}
