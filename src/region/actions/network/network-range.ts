import {
  type AddressRange,
  between,
  type Family,
  formatAddress,
  isAddress,
  networkOf,
  parseAddress,
  parsePrefix,
  rangeOf,
} from '../../addresses.ts'
import { badInput } from '../../http/api-error.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

/** The members of one family, as bodies and rows call them, and how long its masks may be. */
export const MEMBERS = {
  4: {
    prefix: 'guest_ip_prefix',
    start: 'guest_ip_start',
    end: 'guest_ip_end',
    mask: 'guest_ip_mask',
    gateway: 'guest_gateway',
    masks: [12, 30],
  },
  6: {
    prefix: 'guest_ip6_prefix',
    start: 'guest_ip6_start',
    end: 'guest_ip6_end',
    mask: 'guest_ip6_mask',
    gateway: 'guest_gateway6',
    masks: [48, 126],
  },
} as const

/** The addresses of one family that a network shall have. */
export interface WantedRange {
  readonly family: Family
  readonly range: AddressRange
  readonly mask: number
  /** The network's own address, by which addresses are known to be of one subnet. */
  readonly subnet: bigint
  /** Said by the kind of network, not by the body. */
  readonly gateway?: bigint
}

export function isValidMask(mask: number, family: Family): boolean {
  const [least, most] = MEMBERS[family].masks
  return mask >= least && mask <= most
}

/** An address of the body. @throws ApiError for text that is none */
function addressIn(text: string, family: Family, which: 'start' | 'end'): bigint {
  const address = parseAddress(text, family)
  if (address !== undefined) return address
  const said = which === 'start' ? 'Invalid start' : 'invalid end'
  throw badInput(`${said} ${family === 6 ? 'v6 ' : ''}ip: ${text} ${complaint(text, family)}`)
}

function complaint(text: string, family: Family): string {
  if (family === 6) return `${text}: InvalidFormatError`
  const parts = text.split('.')
  if (parts.length !== 4) return 'IP2Number: invalid ip address'
  return parts.every(part => /^\s*[+-]?\d+\s*$/.test(part))
    ? 'IP2Number: ip number out of range [0-255]'
    : 'IP2Number: invalid number'
}

/** What the original's parser says of a prefix: something of its address, or of its mask. */
export function prefixComplaint(text: string, family: Family): string {
  const [host = '', mask = ''] = text.split('/')
  if (parseAddress(host, family) === undefined)
    return `${family === 6 ? 'NewIPV6Addr' : 'NewIPV4Addr'}: ${complaint(host, family)}`
  return /^[+-]?\d+$/.test(mask) ? `out of range masklen [0-${family === 6 ? 128 : 32}]` : 'invalid mask'
}

/**
 * The range that the body asks for, by its prefix or by its ends; undefined when it asks for none of the family.
 * @param reserving of a vpc of the premises: its gateway is the first address, and the last two are left alone
 */
export function wantedRange(request: ApiRequest, family: Family, reserving: boolean): WantedRange | undefined {
  const members = MEMBERS[family]
  const prefixText = bodyText(request, members.prefix)
  if (prefixText !== undefined) return ofPrefix(prefixText, family, reserving)
  const [first, last] = [bodyText(request, members.start), bodyText(request, members.end)]
  if (first === undefined || last === undefined) return undefined
  const mask = Number(request.body[members.mask] ?? 0)
  if (!isValidMask(mask, family)) throw badInput(`Invalid ${family === 6 ? 'ipv6 ' : ''}masklen ${mask}`)
  const [start, end] = [addressIn(first, family, 'start'), addressIn(last, family, 'end')]
  const subnet = networkOf(start, mask, family)
  if (networkOf(end, mask, family) !== subnet)
    throw badInput(`${family === 6 ? 'v6 ' : ''}start and end ip not in the same subnet`)
  return { family, range: between(start, end), mask, subnet }
}

function ofPrefix(text: string, family: Family, reserving: boolean): WantedRange {
  const prefix = parsePrefix(text, family)
  if (prefix === undefined)
    throw badInput(`ip_prefix error: ParsePrefix${family === 6 ? '6' : ''}: ${prefixComplaint(text, family)}`)
  if (!isValidMask(prefix.length, family))
    throw badInput(
      family === 6 ? 'ipv6 subnet masklen should be between 48~126' : 'subnet masklen should be smaller than 30',
    )
  const whole = { family, range: rangeOf(prefix, family), mask: prefix.length, subnet: prefix.address }
  if (!reserving) return whole
  const { start, end } = whole.range
  return { ...whole, range: { start: start + 2n, end: end - 2n }, gateway: start + 1n }
}

/** The two ends as the row has them. */
export function endsOf({ family, range }: WantedRange): { first: string; last: string } {
  return { first: formatAddress(range.start, family), last: formatAddress(range.end, family) }
}

const DOMAIN_NAME = /^(?=.{1,253}$)([a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?\.)+[a-zA-Z]{2,}\.?$/

/** @throws ApiError for a service of a network (name server, gateway and so on) that is at no address */
export function checkServices(request: ApiRequest): void {
  for (const member of ['guest_gateway', 'guest_dns', 'guest_dhcp', 'guest_ntp', 'guest_gateway6']) {
    const text = bodyText(request, member)
    if (text === undefined) continue
    const listed = member === 'guest_gateway' || member === 'guest_gateway6' ? [text] : text.split(',')
    for (const one of listed) {
      if (isAddress(one) || (member === 'guest_ntp' && DOMAIN_NAME.test(one))) continue
      throw badInput(`${member}: Invalid ${member === 'guest_ntp' ? 'domain name or ' : ''}IP address ${one}`)
    }
  }
}

/** @throws ApiError for a gateway that is not in the subnet */
export function checkGateway(request: ApiRequest, family: Family, mask: number, subnet: bigint | undefined): void {
  const text = bodyText(request, MEMBERS[family].gateway)
  if (text === undefined) return
  const address = parseAddress(text, family)
  if (address === undefined) throw badInput(`bad ${family === 6 ? 'v6 ' : ''}gateway ip: ${complaint(text, family)}`)
  if (networkOf(address, mask, family) === subnet) return
  throw badInput(
    family === 6
      ? 'ipv6 gateway ip must be in the same subnet as start, end v6 ip'
      : 'gateway ip must be in the same subnet as start, end ip',
  )
}
