import type { Row } from '../../kinds/model/column.ts'

/** An IPv4 address as a number. */
export function addressNumber(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** Whether an address is one of those that the network gives out. */
export function inRange(address: number, network: Row): boolean {
  const [first, last] = [String(network.guest_ip_start ?? ''), String(network.guest_ip_end ?? '')]
  return first !== '' && address >= addressNumber(first) && address <= addressNumber(last)
}
