import type { Row } from './kinds/model/column.ts'

/** Addresses of both families as numbers, so that ranges and prefixes are plain arithmetic. */

export type Family = 4 | 6

const BITS = { 4: 32, 6: 128 } as const satisfies Record<Family, number>
const GROUPS = 8

/** Addresses from the first to the last, both within. */
export interface AddressRange {
  readonly start: bigint
  readonly end: bigint
}

/** A network's own address and how many of its bits are fixed. */
export interface Prefix {
  readonly address: bigint
  readonly length: number
}

/** Undefined for text that is no address of the family. */
export function parseAddress(text: string, family: Family): bigint | undefined {
  return family === 4 ? parse4(text.trim()) : parse6(text.trim())
}

function parse4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0n
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined
    value = value * 256n + BigInt(part)
  }
  return value
}

function parse6(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(half => (half === '' ? [] : half.split(':')))
  if (head === undefined) return undefined
  const missing = GROUPS - head.length - (tail?.length ?? 0)
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...(tail ?? [])]
  let value = 0n
  for (const group of groups) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined
    value = value * 65_536n + BigInt(Number.parseInt(group, 16))
  }
  return value
}

export function formatAddress(value: bigint, family: Family): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map(shift => String((value >> shift) & 255n)).join('.')
  const groups = Array.from({ length: GROUPS }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 65_535n).toString(16))
  return shortened(groups)
}

/** The longest row of zeros, the first of equal ones, becomes `::`. */
function shortened(groups: readonly string[]): string {
  let best = { at: -1, length: 1 }
  for (let at = 0; at < groups.length; at++) {
    let length = 0
    while (groups[at + length] === '0') length++
    if (length > best.length) best = { at, length }
  }
  if (best.at < 0) return groups.join(':')
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`
}

/** The address with the bits beyond the prefix cleared. */
export function networkOf(address: bigint, length: number, family: Family): bigint {
  const rest = BigInt(BITS[family] - length)
  return (address >> rest) << rest
}

/** `10.0.0.0/8`; an address alone is a prefix of all its bits. Undefined for text that is none. */
export function parsePrefix(text: string, family: Family): Prefix | undefined {
  const [host = '', mask, ...rest] = text.split('/')
  const address = parseAddress(host, family)
  if (address === undefined || rest.length > 0) return undefined
  const length = mask === undefined ? BITS[family] : /^\d{1,3}$/.test(mask) ? Number(mask) : -1
  if (length < 0 || length > BITS[family]) return undefined
  return { address: networkOf(address, length, family), length }
}

/** A prefix of all the bits is written as the address that it is. */
export function formatPrefix({ address, length }: Prefix, family: Family): string {
  if (length === BITS[family]) return formatAddress(address, family)
  return `${formatAddress(address, family)}/${length}`
}

/** All addresses of a prefix, its first and its last included. */
export function rangeOf({ address, length }: Prefix, family: Family): AddressRange {
  return { start: address, end: address + (1n << BigInt(BITS[family] - length)) - 1n }
}

/** The two addresses in whichever order, as a range. */
export function between(one: bigint, other: bigint): AddressRange {
  return one <= other ? { start: one, end: other } : { start: other, end: one }
}

export function holds(range: AddressRange, address: bigint): boolean {
  return range.start <= address && address <= range.end
}

export function holdsAll(outer: AddressRange, inner: AddressRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

export function overlaps(one: AddressRange, other: AddressRange): boolean {
  return one.start <= other.end && other.start <= one.end
}

/** Whether a text is an address of either family. */
export function isAddress(text: string): boolean {
  return parseAddress(text, 4) !== undefined || parseAddress(text, 6) !== undefined
}

const ENDS = {
  4: ['guest_ip_start', 'guest_ip_end'],
  6: ['guest_ip6_start', 'guest_ip6_end'],
} as const satisfies Record<Family, readonly [string, string]>

/** The addresses that a network gives out; undefined when it has none of the family. */
export function rangeOfNetwork(row: Row, family: Family): AddressRange | undefined {
  const [first, last] = ENDS[family]
  const start = parseAddress(String(row[first] ?? ''), family)
  const end = parseAddress(String(row[last] ?? ''), family)
  return start === undefined || end === undefined ? undefined : between(start, end)
}

/** Private, shared, loopback, link-local and multicast addresses: what nobody outside can reach. */
const INSIDE: readonly AddressRange[] = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
].flatMap(text => {
  const prefix = parsePrefix(text, 4)
  return prefix === undefined ? [] : [rangeOf(prefix, 4)]
})

/** Whether an IPv4 address is one of the internet. */
export function isPublic(address: bigint): boolean {
  return !INSIDE.some(range => holds(range, address))
}

/** Addresses that do not lead outside. */
export const PRIVATE_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'] as const

/** Whether an address stays inside; what is no address of IPv4 does. */
export function isPrivate(text: string): boolean {
  const address = parseAddress(text, 4)
  if (address === undefined) return true
  return PRIVATE_BLOCKS.some(block => {
    const prefix = parsePrefix(block, 4)
    return prefix !== undefined && holds(rangeOf(prefix, 4), address)
  })
}
