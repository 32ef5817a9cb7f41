import { isIPv4, isIPv6 } from 'node:net'

export { isIPv4 }

/** An IPv6 address without a zone, in its shortest form; undefined for anything else. */
export function shortIPv6(text: string): string | undefined {
  if (!isIPv6(text) || text.includes('%')) return undefined
  return new URL(`http://[${text}]/`).hostname.slice(1, -1)
}

/** A MAC address written compactly (`00221122aabb`), with colons between the bytes; undefined for anything else. */
export function spreadMac(text: string): string | undefined {
  return /^[0-9a-f]{12}$/i.test(text) ? text.toLowerCase().replace(/(..)(?=.)/g, '$1:') : undefined
}

/** A MAC address in either form, with colons, in lower case; undefined for anything else. */
export function macAddress(text: string): string | undefined {
  return spreadMac(/^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(text) ? text.replaceAll(':', '') : text)
}
