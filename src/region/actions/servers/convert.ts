import { ApiError } from '../../http/api-error.ts'
import { networkOfAddress } from '../../hypervisors/import.ts'
import { namedGuests } from '../../hypervisors/moves/batch.ts'
import type { ClassAction, ObjectAction } from '../../resources/handlers.ts'
import { bodyText } from '../../resources/request.ts'
import { nicParts } from './parts.ts'
import { tagOf } from './tags.ts'

/** Servers of VMware and of another Cloudpods could be made into the hypervisors' own; none of them is here. */
const convertToKvm: ObjectAction = (request, row) => {
  if (tagOf(request, row, '__server_converted_to') !== undefined)
    throw new ApiError('BadRequestError', 'guest has been converted')
  throw new ApiError('BadRequestError', `hypervisor ${String(row.hypervisor)} is not supported`)
}

const convert: ObjectAction = (request, row, kind) => {
  const target = bodyText(request, 'target_hypervisor') ?? ''
  if (target !== 'kvm') throw new ApiError('BadRequestError', `target hypervisor ${target} is not supported`)
  return convertToKvm(request, row, kind)
}

export const convertActions: Readonly<Record<string, ObjectAction>> = { convert, 'convert-to-kvm': convertToKvm }

/** `POST /servers/batch-convert-precheck`: whether the premises have the networks that servers would keep their addresses in. */
export const batchConvertPrecheck: ClassAction = request => {
  for (const row of namedGuests(request, 'missing guest ids'))
    for (const { nic } of nicParts(request, row)) {
      const ip = String(nic.ip_addr ?? '')
      if (ip === '' || networkOfAddress(request, ip) !== undefined) continue
      const reason = `kvm networks has no addr ${ip} for guest ${String(row.name)} convert`
      return { network_failed: true, reason }
    }
  return {}
}
