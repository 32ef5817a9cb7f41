import { ApiError, badInput, invalidStatus } from '../../../http/api-error.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { bodyText } from '../../../resources/request.ts'

const DRIVERS = ['virtio', 'pvscsi', 'ide', 'scsi']
const CACHE_MODES = ['writethrough', 'directsync', 'writeback', 'none']
const AIO_MODES = ['native', 'threads']

/** How a server, while it is stopped, gets at one of its disks. */
export const changeDiskDriver: ObjectAction = (request, row) => {
  if (row.status !== 'ready') throw invalidStatus(`can't change disk driver in guest status ${String(row.status)}`)
  const table = request.region.store.rows('guestdisks')
  const diskId = bodyText(request, 'disk_id') ?? ''
  const joint = table.first({ guest_id: String(row.id), disk_id: diskId })
  if (joint === undefined) throw new ApiError('BadRequestError', `failed get guest disk by disk id ${diskId}`)
  const [driver, cache] = [bodyText(request, 'driver'), bodyText(request, 'cache_mode')]
  if (driver !== undefined && !DRIVERS.includes(driver)) throw badInput(`unknown driver ${driver}`)
  const recached = cache !== undefined && cache !== joint.cache_mode
  const aio = recached && cache !== 'none' ? 'threads' : bodyText(request, 'aio_mode')
  if (recached && !CACHE_MODES.includes(cache)) throw badInput(`unknown cache_mode ${cache}`)
  if (aio !== undefined && aio !== joint.aio_mode) checkAio(aio, cache ?? String(joint.cache_mode ?? ''))
  table.change(joint, {
    ...(driver === undefined ? {} : { driver }),
    ...(aio === undefined ? {} : { aio_mode: aio }),
    ...(cache === undefined ? {} : { cache_mode: cache }),
  })
  return undefined
}

function checkAio(aio: string, cache: string): void {
  if (!AIO_MODES.includes(aio)) throw badInput(`unknown aio_mode ${aio}`)
  if (aio === 'native' && cache !== 'none')
    throw new ApiError('BadRequestError', `AIO mode ${aio} with cache mode ${cache} is not supported`)
}
