import type { JsonObject } from '../../../core/json.ts'
import { malformed, oneOf, wholeNumber } from '../../syntax/words.ts'

const TYPES = ['guest', 'host', 'ip']
const FORM = 'A backend is written e.g. id:01e9d393,port:443,weight:80,backend_type:guest.'

/**
 * Reads `weight:80,port:443,id:…,backend_type:guest`, in any order: the server or host that a backend group is to hold.
 * `index` is its place among them. The original's check of the type is turned round; this one is not.
 * @throws UsageError pointing at the part that is wrong
 */
export function parseBackend(option: string, text: string, index: number): JsonObject {
  const backend: JsonObject = { index, weight: 0, port: 0 }
  for (const part of text.split(',')) {
    const [key, value, ...more] = part.split(':')
    if (value === undefined || more.length > 0) throw malformed(option, part, `is no key:value. ${FORM}`)
    switch (key) {
      case 'weight':
        backend.weight = numberIn(option, part, value, 0, 256)
        break
      case 'port':
        backend.port = numberIn(option, part, value, 1, 65535)
        break
      case 'backend_type':
        if (!TYPES.includes(value)) throw malformed(option, value, `${oneOf(TYPES)}.`)
        backend.backend_type = value
        break
      case 'id':
        if (value !== '') backend.id = value
        break
      default:
        throw malformed(option, key ?? '', `${oneOf(['weight', 'port', 'backend_type', 'id'])}. ${FORM}`)
    }
  }
  return backend
}

function numberIn(option: string, part: string, text: string, low: number, high: number): number {
  const value = wholeNumber(text)
  if (value === undefined || value < low || value > high) {
    throw malformed(option, part, `is out of range: a whole number from ${low} to ${high}.`)
  }
  return value
}
