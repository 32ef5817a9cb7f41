import { badInput, missingParameter, raised, unsupportedOperation } from '../../http/api-error.ts'
import { eips } from '../../kinds/eips.ts'
import type { Row } from '../../kinds/model/column.ts'
import { wires } from '../../kinds/wires.ts'
import { changeRow } from '../../resources/changes.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { listedReferences, referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { setStatus } from '../cloud-work.ts'
import { remoteUpdating } from '../remote-update.ts'
import { NETWORK_TELLING, removeNetwork } from './cloud-networks.ts'
import { forgetNetwork } from './forget.ts'
import { createNetwork } from './network-create.ts'
import { merge, split } from './network-merge.ts'
import { tryCreateNetwork } from './network-try.ts'
import { updateNetwork } from './network-update.ts'
import { releaseReservedIp, reservedIps, reserveIp } from './reserved-ips.ts'
import { addresses, availableAddresses } from './used-addresses.ts'
import { DEFAULT } from './zones.ts'

function wireOf({ region }: ApiRequest, row: Row): Row | undefined {
  return region.store.rows('wires').byKey(String(row.wire_id))
}

/** Whether a network is of the vpc that the premises themselves are. */
function isClassic(request: ApiRequest, row: Row): boolean {
  return wireOf(request, row)?.vpc_id === DEFAULT
}

const STATUSES = ['available', 'unavailable']

const changeStatus: ObjectAction = (request, row, kind) => {
  const status = bodyText(request, 'status')
  if (status === undefined) throw missingParameter('status')
  if (String(wireOf(request, row)?.manager_id ?? '') !== '')
    throw unsupportedOperation('managed network cannot change status')
  if (!STATUSES.includes(status)) throw badInput(`invalid status ${status}`)
  setStatus(request, kind, row, status, bodyText(request, 'reason'))
  return undefined
}

/** The kind of line by which addresses of the network reach the internet. */
const setBgpType: ObjectAction = (request, row, kind) => {
  const type = bodyText(request, 'bgp_type') ?? ''
  if (type === String(row.bgp_type ?? '')) return undefined
  if (row.server_type !== 'eip') throw badInput('BgpType attribute is only useful for eip network')
  for (const eip of request.region.store.rows('eips').where({ network_id: String(row.id) }))
    changeRow(request, eips, eip, { bgp_type: type }, 'update')
  return changeRow(request, kind, row, { bgp_type: type }, 'update')
}

/** Hangs a network on another wire of the same vpc. */
const switchWire: ObjectAction = (request, row, kind) => {
  if (!isClassic(request, row)) throw raised('NotSupportedError', 'default vpc only')
  const wire = referredTo(request, wires, bodyText(request, 'wire_id', 'wire') ?? '')
  if (wire.id === row.wire_id) return undefined
  if (wire.vpc_id !== wireOf(request, row)?.vpc_id) throw raised('ConflictError', 'cannot switch wires of other vpc')
  return changeRow(request, kind, row, { wire_id: String(wire.id) }, 'update')
}

/** Wires by which the network is reached as well: only those of VMware can be, of others the original keeps none. */
const syncAdditionalWires: ObjectAction = (request, row) => {
  if (!isClassic(request, row)) throw raised('NotSupportedError', 'default vpc only')
  listedReferences(request, wires, 'wire_ids')
  return undefined
}

export const networkHandlers: Handlers = {
  create: createNetwork,
  update: updateNetwork,
  remove: removeNetwork,
  forget: forgetNetwork,
  perform: {
    ...remoteUpdating(NETWORK_TELLING).tagActions,
    status: changeStatus,
    'reserve-ip': reserveIp,
    'release-reserved-ip': releaseReservedIp,
    merge,
    split,
    'set-bgp-type': setBgpType,
    'switch-wire': switchWire,
    'sync-additional-wires': syncAdditionalWires,
  },
  performClass: { 'try-create-network': tryCreateNetwork },
  specific: { addresses, 'available-addresses': availableAddresses, 'reserved-ips': reservedIps },
}
