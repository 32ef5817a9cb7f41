import type { UsageError } from '../../core/errors/index.ts'
import { networkOf } from './cidr.ts'
import { malformed, oneOf } from './words.ts'

/** A rule of a security group as it is written on a command line. */
export interface SecurityRule {
  readonly direction: 'in' | 'out'
  readonly action: 'allow' | 'deny'
  readonly protocol: 'any' | 'icmp' | 'tcp' | 'udp'
  /** Address range in CIDR form; absent for any address. */
  readonly cidr?: string
  /** Absent for any port. */
  readonly ports?: Ports
}

/** A range of ports (one port: from itself to itself), or a list. */
export type Ports = { readonly from: number; readonly to: number } | { readonly list: readonly number[] }

export const RULE_FORM = 'in|out:allow|deny [ADDRESS] any|icmp|tcp|udp [PORTS], e.g. "in:allow 10.0.0.0/8 tcp 22"'
const PREFIX = /^(in|out):/

/**
 * Reads `in:allow 10.0.0.0/8 tcp 80,443`: direction, action, address (optional), protocol, and for tcp and udp ports
 * (`22`, `1000-2000`, `80,443`; none means all). The form is the original's; words that it would overlook are refused.
 * @throws UsageError pointing at the word that is wrong
 */
export function parseSecurityRule(option: string, text: string): SecurityRule {
  const prefix = PREFIX.exec(text)
  if (prefix === null) throw wrong(option, text, 'names no direction: it starts with in: or out:')
  const direction = prefix[1] === 'in' ? 'in' : 'out'
  const words = text
    .slice(prefix[0].length)
    .split(' ')
    .filter(word => word !== '')
  const action = words.shift() ?? ''
  if (action !== 'allow' && action !== 'deny') throw wrong(option, action || text, oneOf(['allow', 'deny']))
  const cidr = networkOf(words[0] ?? '')
  if (cidr !== undefined) words.shift()
  const protocol = words.shift() ?? ''
  if (!isProtocol(protocol)) {
    const range = cidr === undefined && words.length > 0 ? ', and no address range either' : ''
    throw wrong(option, protocol || text, `${oneOf(PROTOCOLS)}${range}`)
  }
  const rule = { direction, action, protocol, ...(cidr === undefined ? {} : { cidr }) } as const
  const word = words.shift()
  if (words.length > 0) throw wrong(option, words.join(' '), 'is too much; several ports are written 80,443')
  if (word === undefined) return rule
  if (protocol === 'any' || protocol === 'icmp')
    throw wrong(option, word, `does not go with ${protocol}: only tcp and udp have ports`)
  return { ...rule, ports: parsePorts(option, word) }
}

const PROTOCOLS = ['any', 'icmp', 'tcp', 'udp'] as const

function isProtocol(word: string): word is SecurityRule['protocol'] {
  return PROTOCOLS.some(protocol => protocol === word)
}

function parsePorts(option: string, text: string): Ports {
  if (text.includes('-')) {
    const [a, b, ...more] = text.split('-').map(portOf)
    if (a === undefined || b === undefined || more.length > 0)
      throw wrong(option, text, 'is no range of ports: 1000-2000')
    return { from: Math.min(a, b), to: Math.max(a, b) }
  }
  const ports = text.split(',').map(part => {
    const port = portOf(part)
    if (port === undefined) throw wrong(option, part || text, 'is no port: a number from 1 to 65535')
    return port
  })
  const [only] = ports
  return ports.length === 1 && only !== undefined ? { from: only, to: only } : { list: ports }
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,9}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65535 ? port : undefined
}

/** `22`, `1000-2000`, `80,443`; nothing for any port. */
export function portsText(ports: Ports | undefined): string {
  if (ports === undefined) return ''
  if ('list' in ports) return ports.list.join(',')
  return ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`
}

function wrong(option: string, part: string, what: string): UsageError {
  return malformed(option, part, `${what}. A rule is written ${RULE_FORM}.`)
}
