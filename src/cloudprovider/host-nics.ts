import { createHash } from 'node:crypto'
import type { HostNic } from './host.ts'

/**
 * Made-up network cards of a host, one for each wire that it reaches, for clouds that tell the wires but not the cards.
 * Address and numbering are the original's, so that both regions show the same host.
 */
export function hostNicsFor(hostGlobalId: string, wireGlobalIds: readonly string[]): HostNic[] {
  const sorted = [...wireGlobalIds].sort((a, b) => (a < b ? -1 : 1))
  return sorted.map((wireId, index) => ({
    wireId,
    mac: macFrom(hostGlobalId, wireId),
    device: `eth${index}`,
    index,
    driver: 'e1000',
    ipAddr: '',
    mtu: 1500,
    vlanId: 1,
    bridge: `br${index}`,
    nicType: '',
    linkUp: true,
  }))
}

/** `ff` and five bytes of a digest of the ids: the same for the same card, and no real vendor's. */
function macFrom(...ids: string[]): string {
  const digest = createHash('sha256').update(ids.join('')).digest()
  return ['ff', ...[...digest.subarray(1, 6)].map(byte => byte.toString(16).padStart(2, '0'))].join(':')
}
