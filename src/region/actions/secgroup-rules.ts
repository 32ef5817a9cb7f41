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

/** @throws ApiError for a rule that is none; what it does not say is taken from `known`, or any address and port */
export function checkedRule(given: JsonValue | undefined, known: Row = {}): CheckedRule {
  const members: JsonObject = isJsonObject(given) ? given : {}
  const text = (key: string, otherwise = '') => textOf(members, key) ?? textOf(known, key) ?? otherwise
  const [direction, action, protocol] = [text('direction'), text('action'), text('protocol', 'any').toLowerCase()]
  if (direction !== 'in' && direction !== 'out') throw badInput('rule is invalid: invalid direction')
  if (action !== 'allow' && action !== 'deny') throw badInput('rule is invalid: invalid action')
  if (!PROTOCOLS.includes(protocol)) throw badInput(`rule is invalid: invalid protocol ${protocol}`)
  const ports = text('ports')
  checkPorts(ports, protocol)
  const cidr = text('cidr', '0.0.0.0/0')
  if (!isAddress(cidr)) throw badInput(`invalid ip address: ${cidr}`)
  const priority = Number(text('priority', '1'))
  if (!Number.isInteger(priority) || priority < 1 || priority > MAX_PRIORITY)
    throw badInput(`rule is invalid: invalid priority ${text('priority')}, it is between 1 and ${MAX_PRIORITY}`)
  return { direction, action, protocol, ports, cidr, priority, description: text('description') }
}

/** `80`, `1-65535`, `80,443`, for protocols that have ports. */
function checkPorts(ports: string, protocol: string): void {
  if (ports === '') return
  if (protocol !== 'tcp' && protocol !== 'udp') throw badInput(`rule is invalid: protocol ${protocol} has no ports`)
  for (const piece of ports.split(',')) {
    const [, first, last = first] = /^\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?$/.exec(piece) ?? []
    const [from, to] = [Number(first), Number(last)]
    if (first === undefined || from < 1 || to > MAX_PORT || from > to)
      throw badInput(`rule is invalid: invalid ports ${ports}`)
  }
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
