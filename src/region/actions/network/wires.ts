import { ApiError, badInput, missingParameter, notSupported } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { wires } from '../../kinds/wires.ts'
import { zones } from '../../kinds/zones.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { optionalReference, referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { TAG_ACTIONS } from '../../resources/tagging.ts'
import { insertItem } from '../../resources/write.ts'
import { checkSameClass, inheritClass, SET_CLASS } from './classes.ts'
import { wireTopology } from './topology.ts'
import { mergeFrom, mergeNetworks, mergeTo } from './wire-merge.ts'
import { DEFAULT, removePlain } from './zones.ts'

const DEFAULT_MTU = 1500
const LARGEST_MTU = 1_000_000

function outOfRange(details: string): ApiError {
  return new ApiError('OutOfRange', details)
}

/** @throws ApiError when the body asks for a speed or a frame size that no wire has */
function checkNumbers({ body }: ApiRequest): void {
  if (Number(body.bandwidth ?? 0) < 0) throw outOfRange('bandwidth must be greater than 0')
  const mtu = Number(body.mtu ?? 0)
  if (mtu < 0 || mtu > LARGEST_MTU) throw outOfRange(`mtu must be in range 0~${LARGEST_MTU}`)
}

/** @throws ApiError with the original's way to say that there is no such zone */
function zoneOf(request: ApiRequest): Row {
  const wanted = bodyText(request, 'zone_id', 'zone')
  if (wanted === undefined) throw missingParameter('zone')
  const zone = byNameOrId(request.region.store, 'zones', wanted)
  if (zone !== undefined) return zone
  throw new ApiError(
    'ResourceNotFoundError',
    `ValidateZoneResourceInput: ${zones.keyword} ${wanted}: ResourceNotFoundError`,
  )
}

const create: ClassAction = (request, kind) => {
  checkNumbers(request)
  const vpc = optionalReference(request, vpcs) ?? referredTo(request, vpcs, DEFAULT)
  if (String(vpc.manager_id ?? '') !== '')
    throw notSupported('Currently only onpremise classic VPC supports creating wire')
  const zone = zoneOf(request)
  const { bandwidth = request.body.bw, mtu } = request.body
  if (Number(bandwidth ?? 0) === 0) throw badInput('bandwidth: missing input field')
  const row = insertItem(request, kind, {
    vpc_id: String(vpc.id),
    zone_id: String(zone.id),
    status: 'available',
    bandwidth: Number(bandwidth),
    // Clients that name none send 0.
    ...(Number(mtu ?? 0) === 0 ? { mtu: DEFAULT_MTU } : {}),
  })
  inheritClass(request, vpcs, vpc, wires, row)
  return describe(request, kind, row)
}

/** The original's largest integer; none of ours, so it is only named. */
const LARGEST_INTEGER = '9223372036854775807'

/** What a column of the update must be. */
function checkRange(request: ApiRequest, member: string, least: number, most: number): void {
  const given = request.body[member]
  if (given === undefined || given === null) return
  const value = Number(given)
  if (!Number.isInteger(value)) throw badInput(`invalid ${member}: ${String(given)} is not an integer`)
  if (value < least || value > most) {
    const upper = most === Number.MAX_SAFE_INTEGER ? LARGEST_INTEGER : String(most)
    throw badInput(`Not in range error: invalid "${member}": ${value}, want [${least},${upper}]`, {
      id: 'Not in range error: invalid %q: %d, want [%d,%d]',
      fields: [member, value, least, most],
    })
  }
}

function update(request: ApiRequest, _row: Row, patch: Row): Row {
  checkRange(request, 'bandwidth', 0, Number.MAX_SAFE_INTEGER)
  checkRange(request, 'mtu', 1, LARGEST_MTU)
  return patch
}

/** A wire of a vpc is of the same class as it. */
const setClass: ObjectAction = (request, row, kind) => {
  const vpc = request.region.store.rows('vpcs').byKey(String(row.vpc_id))
  if (vpc !== undefined && vpc.id !== DEFAULT)
    checkSameClass(request, vpcs, vpc, `the vpc ${String(vpc.name)} and this wire have different class metadata`)
  return TAG_ACTIONS[SET_CLASS]?.(request, row, kind)
}

export const wireHandlers: Handlers = {
  create,
  update,
  remove: removePlain,
  specific: { topology: wireTopology },
  perform: {
    'merge-from': mergeFrom,
    'merge-to': mergeTo,
    'merge-network': mergeNetworks,
    [SET_CLASS]: setClass,
  },
}
