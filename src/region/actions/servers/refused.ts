import { ApiError, badInput, invalidStatus } from '../../http/api-error.ts'
import type { Row } from '../../kinds/column.ts'
import type { ObjectAction } from '../../resources/handlers.ts'

const hypervisor = (row: Row) => String(row.hypervisor)
const status = (row: Row) => String(row.status)

function always(refusal: (row: Row) => ApiError): ObjectAction {
  return (_, row) => {
    throw refusal(row)
  }
}

const notAllowed = (row: Row) => new ApiError('NotAcceptableError', `Not allow for hypervisor ${hypervisor(row)}`)
const noSnapshots = (row: Row) =>
  new ApiError('BadRequestError', `guest hypervisor ${hypervisor(row)} cannot create instance snapshot`, {
    pattern: { id: 'guest hypervisor %s cannot create instance snapshot', fields: [hypervisor(row)] },
  }).within('validateCreateInstanceSnapshot')
const badRequest = (sentence: (row: Row) => string) => (row: Row) => new ApiError('BadRequestError', sentence(row))

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
  'instance-snapshot': always(noSnapshots),
  'instance-backup': always(noSnapshots),
  'snapshot-and-clone': always(noSnapshots),
  'io-throttle': always(badRequest(row => `Hypervisor ${hypervisor(row)} can't do io throttle`)),
  'convert-to-kvm': always(badRequest(row => `hypervisor ${hypervisor(row)} is not supported`)),
  'start-rescue': always(badRequest(row => `Cannot rescue guest hypervisor ${hypervisor(row)}`)),
  'stop-rescue': always(() => invalidStatus('guest is not in rescue mode')),
  'create-backup': always(badRequest(row => `Can't create backup in guest status ${status(row)}`)),
  'save-guest-image': always(row =>
    status(row) === 'ready'
      ? new ApiError('BadRequestError', 'Support only by KVM Hypervisor')
      : new ApiError('BadRequestError', `Cannot save image in status ${status(row)}`),
  ),
  'publicip-to-eip': always(row => badInput(`The guest ${String(row.name)} does not have any public IP`)),
  'sync-os-info': always(() => new ApiError('NotImplementedError', 'NotImplementedError')),
  'set-os-info': always(
    row => new ApiError('NotAcceptableError', `${hypervisor(row)} server doesn't allow to set OS info`),
  ),
  'change-storage': always(() => new ApiError('NotEmptyError', 'Storage id is empty')),
  'change-disk-storage': always(() => new ApiError('NotEmptyError', 'Disk id is empty')),
  'prepaid-recycle': always(row => invalidStatus(`cannot recycle in status ${status(row)}`)),
}
