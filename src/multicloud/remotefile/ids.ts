import type { RemoteFileClient } from './client.ts'

export const PROVIDER = 'RemoteFile'
/** The original's `host_type` and `hypervisor` of this cloud. */
export const HYPERVISOR = 'remotefile'

/** Regions belong to one account: two accounts may have files with the same region ids. */
export function regionPrefix(client: RemoteFileClient): string {
  return `${PROVIDER}/${client.config.id}`
}

export function regionGlobalId(client: RemoteFileClient, id: string): string {
  return `${regionPrefix(client)}/${id}`
}

/** The original's address of a card whose file tells none: 00:16 and the four bytes of its IPv4 address. */
export function macFromIp(ip: string): string {
  const bytes = ip.split('.').map(Number)
  if (bytes.length !== 4 || bytes.some(byte => !(byte >= 0 && byte <= 255))) return ''
  return ['00', '16', ...bytes.map(byte => byte.toString(16).padStart(2, '0'))].join(':')
}
