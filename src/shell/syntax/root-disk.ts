import type { JsonObject } from '../../core/json.ts'
import { SIZE_FORM, sizeInMegas } from './size.ts'
import { keyValue, malformed } from './words.ts'

const FORM = 'does not say which disk; write device=/dev/sdb, size=900G, or size_start=800G,size_end=1000G'

/**
 * Reads which disk of a bare-metal server is to be the root disk: `key=value` parts with commas between. Sizes are sent
 * in MiB.
 * @throws UsageError naming the part that is wrong and what would be right
 */
export function parseRootDisk(text: string, option: string): JsonObject {
  const matcher: JsonObject = { size_mb: 0 }
  const range = { start: 0, end: 0 }
  for (const part of text.split(',')) {
    const [key, value] = keyValue(part) ?? []
    if (key === undefined || value === undefined) throw malformed(option, part, FORM)
    switch (key) {
      case 'size':
        matcher.size_mb = megas(value, part, option)
        break
      case 'device':
      case 'dev':
        if (value !== '') matcher.device = value
        break
      case 'size_start':
        range.start = megas(value, part, option)
        matcher.size_mb_range = range
        break
      case 'size_end':
        range.end = megas(value, part, option)
        matcher.size_mb_range = range
        break
      default:
        throw malformed(option, part, FORM)
    }
  }
  return matcher
}

function megas(value: string, part: string, option: string): number {
  const size = sizeInMegas(value, 1024)
  if (size === undefined) throw malformed(option, part, SIZE_FORM)
  return size
}
