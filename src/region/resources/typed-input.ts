import type { JsonObject } from '../../core/json.ts'
import { ApiError } from '../http/api-error.ts'

/** What the original reads a request's object into, and which of its members are whole numbers there. */
interface Input {
  readonly type: string
  readonly whole: readonly string[]
}

/** By plural and verb; where an object's other members are read as what they are, or not at all, there is nothing here. */
const INPUTS: Readonly<Record<string, Input>> = {
  'servers create': { type: 'ServerCreateInput', whole: ['vcpu_count', 'vmem_size'] },
  'servers update': { type: 'ServerUpdateInput', whole: ['ssh_port'] },
  'servers stop': { type: 'ServerStopInput', whole: ['timeout_secs'] },
  'servers change-config': { type: 'ServerChangeConfigInput', whole: ['vcpu_count'] },
  'servers change-bandwidth': { type: 'ServerChangeBandwidthInput', whole: ['bandwidth'] },
  'servers create-eip': { type: 'ServerCreateEipInput', whole: ['bandwidth'] },
  'eips create': { type: 'SElasticipCreateInput', whole: ['bandwidth'] },
  'eips change-bandwidth': { type: 'ElasticipChangeBandwidthInput', whole: ['bandwidth'] },
  'disks create': { type: 'DiskCreateInput', whole: ['size'] },
  'networks update': { type: 'NetworkUpdateInput', whole: ['vlan_id'] },
  'wires create': { type: 'WireCreateInput', whole: ['bandwidth', 'mtu'] },
  'wires update': { type: 'WireUpdateInput', whole: ['bandwidth', 'mtu'] },
  'dnsrecords create': { type: '', whole: ['ttl'] },
  'serverskus create': { type: 'ServerSkuCreateInput', whole: ['cpu_core_count', 'memory_size_mb'] },
  'snapshotpolicies create': { type: '', whole: ['retention_days'] },
  'snapshots create': { type: 'SnapshotCreateInput', whole: ['size'] },
}

/** @throws ApiError when a text stands where the original reads a whole number, in its own words */
export function checkInput(plural: string, verb: string, body: JsonObject): void {
  const input = INPUTS[`${plural} ${verb}`]
  const member = input?.whole.find(key => isNoNumber(body[key]))
  if (input === undefined || member === undefined) return
  const sorted = Object.fromEntries(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)))
  throw unreadable(
    `unable to convert '${JSON.stringify(sorted)}' to Type "${input.type}": jo.unmarshalValue`,
    member,
    body[member],
  )
}

/**
 * @param place where the original reads it
 * @throws ApiError when a column of whole numbers is to have a text
 */
export function checkWhole(place: string, column: string, value: unknown): void {
  if (!isNoNumber(value)) return
  throw unreadable(place, column, value)
}

function unreadable(place: string, member: string, value: unknown): ApiError {
  const given = JSON.stringify(value)
  const steps = [
    `setStructFieldAt ${member}`,
    given,
    'JSONDict.unmarshalStruct',
    'strconv.ParseInt',
    `parsing ${given}`,
  ]
  const details = [place, ...steps, 'invalid syntax'].join(': ')
  return new ApiError('UnclassifiedError', details, { pattern: { id: '%s', fields: [details] } })
}

function isNoNumber(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !/^[-+]?\d+$/.test(value)
}
