import type { JsonObject } from '../../core/json.ts'
import { keyValue, malformed, oneOf, wholeNumber } from './words.ts'

const PROTOCOLS = ['tcp', 'udp']
const FORM = 'is no port mapping; write e.g. port=80,host_port=8080,protocol=tcp'
const KEYS = [
  'index',
  'port',
  'container_port',
  'host_port',
  'host_port_range',
  'protocol',
  'proto',
  'remote_ips',
  'remote_ip',
]

/** A port mapping, and the place of the network card that it belongs to. */
export interface PortMapping {
  readonly index: number
  readonly mapping: JsonObject
}

/**
 * Reads a port mapping: `key=value` parts with commas between. The port (inside; -1 for the host's own choice) must be
 * given and not be 0; the protocol is tcp and the index 0 where none is given.
 * @throws UsageError naming the part that is wrong and what would be right
 */
export function parsePortMapping(text: string, option = '--net-port-mapping'): PortMapping {
  const mapping: JsonObject = { protocol: 'tcp' }
  let index = 0
  for (const part of text.split(',')) {
    const [key, value] = keyValue(part) ?? []
    if (key === undefined || value === undefined) throw malformed(option, part, FORM)
    switch (key) {
      case 'index':
        index = number(value, part, option, 0)
        break
      case 'host_port':
        mapping.host_port = number(value, part, option, Number.MIN_SAFE_INTEGER)
        break
      case 'port':
      case 'container_port':
        mapping.port = number(value, part, option, Number.MIN_SAFE_INTEGER)
        break
      case 'proto':
      case 'protocol':
        if (!PROTOCOLS.includes(value)) throw malformed(option, part, `has a value that ${oneOf(PROTOCOLS)}`)
        mapping.protocol = value
        break
      case 'host_port_range':
        mapping.host_port_range = range(value, part, option)
        break
      case 'remote_ip':
      case 'remote_ips':
        mapping.remote_ips = value.split('|')
        break
      default:
        throw malformed(option, part, `has a key that ${oneOf(KEYS)}`)
    }
  }
  if (mapping.port === undefined || mapping.port === 0)
    throw malformed(option, text, 'has no port; write e.g. port=80,host_port=8080')
  return { index, mapping }
}

/**
 * Reads port mappings and gathers them by the place of their network card.
 * @throws UsageError
 */
export function parsePortMappings(texts: readonly string[], option?: string): Map<number, JsonObject[]> {
  const byIndex = new Map<number, JsonObject[]>()
  for (const text of texts) {
    const { index, mapping } = parsePortMapping(text, option)
    byIndex.set(index, [...(byIndex.get(index) ?? []), mapping])
  }
  return byIndex
}

function number(value: string, part: string, option: string, least: number): number {
  const read = wholeNumber(value)
  if (read === undefined || read < least) throw malformed(option, part, 'has a value that is no whole number')
  return read
}

function range(value: string, part: string, option: string): JsonObject {
  const [from = '', to, ...more] = value.split('-')
  const start = wholeNumber(from)
  const end = wholeNumber(to ?? '')
  if (start === undefined || end === undefined || more.length > 0)
    throw malformed(option, part, 'is no range of ports; write e.g. host_port_range=20000-20100')
  return { start, end }
}
