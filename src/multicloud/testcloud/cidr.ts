/** The addresses of an IPv4 range that servers can have: without network, gateway (the first) and broadcast. */
export interface AddressRange {
  readonly start: string
  readonly end: string
  readonly mask: number
}

export function usableRange(cidr: string): AddressRange {
  const [base = '', length = '32'] = cidr.split('/')
  const first = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const mask = Number(length)
  return { start: dotted(first + 2), end: dotted(first + 2 ** (32 - mask) - 2), mask }
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map(shift => (address >>> shift) & 255).join('.')
}
