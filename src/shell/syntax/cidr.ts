import { isIPv4 } from 'node:net'
import { shortIPv6 } from './addresses.ts'

/**
 * An address range in its plain form: the bits behind the mask cleared, IPv6 shortened, an address alone as a range of
 * one (`10.1.2.3/8` → `10.0.0.0/8`, `::1` → `::1/128`); undefined where the text is neither range nor address.
 */
export function networkOf(text: string): string | undefined {
  const [address = '', length, ...more] = text.split('/')
  if (more.length > 0) return undefined
  const width = isIPv4(address) ? 32 : 128
  const bits = length === undefined ? width : lengthOf(length, width)
  const value = isIPv4(address) ? value4(address) : value6(address)
  if (value === undefined || bits === undefined) return undefined
  const shift = BigInt(width - bits)
  const network = (value >> shift) << shift
  return `${width === 32 ? text4(network) : text6(network)}/${bits}`
}

function lengthOf(text: string, width: number): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= width ? Number(text) : undefined
}

function value4(address: string): bigint {
  return address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
}

function value6(address: string): bigint | undefined {
  const short = shortIPv6(address)
  if (short === undefined) return undefined
  const [head = '', tail] = short.split('::')
  const before = groups(head)
  const after = groups(tail ?? '')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => 0n)
  return [...before, ...zeros, ...after].reduce((sum, group) => (sum << 16n) | group, 0n)
}

function groups(text: string): bigint[] {
  return text === '' ? [] : text.split(':').map(group => BigInt(`0x${group}`))
}

function text4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map(shift => String((value >> shift) & 0xffn)).join('.')
}

function text6(value: bigint): string {
  const parts = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(16 * (7 - i))) & 0xffffn).toString(16))
  return shortIPv6(parts.join(':')) ?? parts.join(':')
}
