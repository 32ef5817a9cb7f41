import {
  ApiError,
  badInput,
  invalidStatus,
  missingParameter,
  raised,
  unsupportedOperation,
} from '../../http/api-error.ts'
import { saveGuestImage } from '../../hypervisors/copies/guest-image.ts'
import { namedDisk, targetStorage } from '../../hypervisors/moves/change-storage.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { bodyText } from '../../resources/request.ts'

const hypervisor = (row: Row) => String(row.hypervisor)
const status = (row: Row) => String(row.status)

function always(refusal: (row: Row) => ApiError): ObjectAction {
  return (_, row) => {
    throw refusal(row)
  }
}

const notAllowed = (row: Row) => new ApiError('NotAcceptableError', `Not allow for hypervisor ${hypervisor(row)}`)
const noSnapshots = (row: Row, place = 'validateCreateInstanceSnapshot') =>
  new ApiError('BadRequestError', `guest hypervisor ${hypervisor(row)} cannot create instance snapshot`, {
    pattern: { id: 'guest hypervisor %s cannot create instance snapshot', fields: [hypervisor(row)] },
  }).within(place)
const badRequest = (sentence: (row: Row) => string) => (row: Row) => new ApiError('BadRequestError', sentence(row))

const publicIpToEip: ObjectAction = ({ region }, row) => {
  const address = region.store.rows('eips').first({ associate_id: String(row.id), mode: 'public_ip' })
  if (address === undefined) throw badInput(`The guest ${String(row.name)} does not have any public IP`)
  if (status(row) !== 'ready' && status(row) !== 'running')
    throw unsupportedOperation(`The guest status need be ready or running, current is ${status(row)}`)
  throw unsupportedOperation(`guest hypervisor ${hypervisor(row)} does not support public IP to EIP conversion`)
}

/** What only servers on hosts of our own can do: how the original refuses it for servers of clouds. */
export const refusedActions: Readonly<Record<string, ObjectAction>> = {
  insertiso: always(notAllowed),
  ejectiso: always(notAllowed),
  insertvfd: always(notAllowed),
  ejectvfd: always(notAllowed),
  sendkeys: always(notAllowed),
  'attach-isolated-device': always(notAllowed),
  'detach-isolated-device': always(notAllowed),
  'set-isolated-device': always(notAllowed),
  'instance-snapshot': always(row => noSnapshots(row)),
  'instance-backup': always(row => noSnapshots(row, 'validateCreateInstanceBackup')),
  'snapshot-and-clone': (request, row) => {
    if (bodyText(request, 'name') === undefined) throw missingParameter('name')
    throw noSnapshots(row)
  },
  'io-throttle': always(badRequest(row => `Hypervisor ${hypervisor(row)} can't do io throttle`)),
  'start-rescue': always(badRequest(row => `Cannot rescue guest hypervisor ${hypervisor(row)}`)),
  'stop-rescue': always(() => invalidStatus('guest is not in rescue mode')),
  'save-guest-image': saveGuestImage,
  'publicip-to-eip': publicIpToEip,
  'sync-os-info': always(() => new ApiError('NotImplementedError', 'NotImplementedError')),
  'set-os-info': always(
    row => new ApiError('NotAcceptableError', `${hypervisor(row)} server doesn't allow to set OS info`),
  ),
  'change-storage': request => {
    targetStorage(request)
    throw raised('NotImplementedError')
  },
  'change-disk-storage': (request, row) => {
    namedDisk(request, row)
    targetStorage(request)
    throw raised('NotImplementedError')
  },
}
