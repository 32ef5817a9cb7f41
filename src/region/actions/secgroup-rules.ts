import { isIP } from 'node:net'
import type { SecgroupRuleOptions } from '../../cloudprovider/secgroup.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { textOf } from '../query/params.ts'

const PROTOCOLS = ['any', 'tcp', 'udp', 'icmp']
const MAX_PORT = 65_535
const MAX_PRIORITY = 100

/** A rule as it is kept here and asked of a cloud. */
export interface CheckedRule {
  readonly direction: 'in' | 'out'
  readonly action: 'allow' | 'deny'
  readonly protocol: string
  readonly ports: string
  readonly cidr: string
  readonly priority: number
  readonly description: string
}

/**
 * What a rule says; what it does not is taken from `known`, or any address and port.
 * @param where how a refusal begins
 * @throws ApiError for a rule that is none
 */
export function checkedRule(given: JsonValue | undefined, known: Row = {}, where = ''): CheckedRule {
  const members: JsonObject = isJsonObject(given) ? given : {}
  const text = (key: string, otherwise = '') => textOf(members, key) ?? textOf(known, key) ?? otherwise
  const [direction, action, protocol] = [text('direction'), text('action'), text('protocol', 'any').toLowerCase()]
  if (direction !== 'in' && direction !== 'out') throw badInput(`${where}invalid direction`)
  if (action !== 'allow' && action !== 'deny') throw badInput(`${where}invalid action`)
  if (!PROTOCOLS.includes(protocol)) throw badInput(`${where}invalid protocol`)
  const ports = text('ports')
  if (!arePorts(ports, protocol)) throw badInput(`${where}invalid port`)
  const cidr = text('cidr', '0.0.0.0/0')
  if (!isAddress(cidr)) throw badInput(`${where}invalid ip address: ${cidr}`)
  const priority = Number(text('priority', '1'))
  if (!Number.isInteger(priority) || priority < 1 || priority > MAX_PRIORITY) throw badInput(`${where}invalid priority`)
  return { direction, action, protocol, ports, cidr, priority, description: text('description') }
}

/** `80`, `1-65535`, `80,443`, for protocols that have ports. */
function arePorts(ports: string, protocol: string): boolean {
  if (ports === '') return true
  if (protocol !== 'tcp' && protocol !== 'udp') return false
  return ports.split(',').every(piece => {
    const [, first, last = first] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(piece) ?? []
    const [from, to] = [Number(first), Number(last)]
    return first !== undefined && from >= 1 && to <= MAX_PORT && from <= to
  })
}

function isAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** What a cloud is asked for. */
export function ruleOptions(rule: CheckedRule): SecgroupRuleOptions {
  const { ports, description, ...others } = rule
  return { ...others, ...(ports === '' ? {} : { ports }), ...(description === '' ? {} : { description }) }
}
