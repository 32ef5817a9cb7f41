const PREFIX = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/

interface Prefix {
  readonly address: number
  readonly bits: number
}

/** Reads `10.0.0.0/8` or a single address; undefined when the text is neither. */
export function parsePrefix(text: string): Prefix | undefined {
  const [, ...parts] = PREFIX.exec(text.trim()) ?? []
  const numbers = parts.slice(0, 4).map(Number)
  const bits = parts[4] === undefined ? 32 : Number(parts[4])
  if (numbers.length < 4 || numbers.some(number => number > 255) || bits > 32) return undefined
  return { address: numbers.reduce((sum, number) => sum * 256 + number, 0), bits }
}

/** Whether an address is in one of the prefixes, which commas separate; without any, every address is. */
export function withinPrefixes(prefixes: string, ip: string): boolean {
  const known = prefixes.split(',').flatMap(text => parsePrefix(text) ?? [])
  if (known.length === 0) return true
  const own = parsePrefix(ip)
  return own !== undefined && known.some(prefix => contains(prefix, own.address))
}

function contains({ address, bits }: Prefix, other: number): boolean {
  const size = 2 ** (32 - bits)
  return Math.floor(address / size) === Math.floor(other / size)
}
