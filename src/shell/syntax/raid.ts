import type { JsonObject, JsonValue } from '../../core/json.ts'
import { MEDIA } from './disk-words.ts'
import { malformed, wholeNumber } from './words.ts'

const LEVELS = ['raid0', 'raid1', 'raid5', 'raid10', 'none']
const DRIVERS = ['Linux', 'PCIE', 'MegaRaid', 'HPSARaid', 'Mpt2SAS', 'MarvelRaid', 'AdaptecRaid']
const FORM =
  'is no part of a RAID; write e.g. raid5:4:ssd, with a count or [0-3] for the disks, (10g,20g) for the split, ' +
  `${DRIVERS.join('|')}, adapterN, stripN, ra|nora, wt|wb, direct|cached, cachedbadbbu|nocachedbadbbu`
/** More disks than any controller has; keeps a mistyped range from filling the memory. */
const MOST_DISKS = 4096

const WORDS: Readonly<Record<string, readonly [member: string, value: boolean]>> = {
  ra: ['ra', true],
  nora: ['ra', false],
  wt: ['wt', true],
  wb: ['wt', false],
  direct: ['direct', true],
  cached: ['direct', false],
  cachedbadbbu: ['cachedbadbbu', true],
  nocachedbadbbu: ['cachedbadbbu', false],
}

/**
 * Reads how the disks of a bare-metal server are put together: parts with colons between, in any case. An empty text is
 * the default, every disk on its own. The strip size is in KiB.
 * @throws UsageError naming the part that is wrong and what would be right
 */
export function parseRaid(text: string, option = '--raid-config'): JsonObject {
  const raid: JsonObject = { type: 'hybrid', conf: 'none', count: 0 }
  for (const part of text.toLowerCase().split(':')) if (part !== '') readPart(raid, part, option)
  return raid
}

function readPart(raid: JsonObject, part: string, option: string): void {
  const driver = DRIVERS.find(name => name.toLowerCase() === part)
  const word = Object.hasOwn(WORDS, part) ? WORDS[part] : undefined
  const [, inBrackets] = /^\[(.+)\]$/s.exec(part) ?? []
  const [, inParentheses] = /^\((.+)\)$/s.exec(part) ?? []
  if (MEDIA.includes(part)) raid.type = part
  else if (LEVELS.includes(part)) raid.conf = part
  else if (driver !== undefined) raid.driver = driver
  else if (/^\d+$/.test(part)) raid.count = wholeNumber(part) ?? wrong(option, part)
  else if (inBrackets !== undefined) setList(raid, 'range', parseRange(inBrackets, option))
  else if (inParentheses !== undefined) raid.splits = inParentheses
  else if (part.startsWith('strip')) raid.strip = strip(part.slice('strip'.length)) ?? wrong(option, part)
  else if (part.startsWith('adapter')) raid.adapter = wholeNumber(part.slice('adapter'.length)) ?? wrong(option, part)
  else if (word !== undefined) raid[word[0]] = word[1]
  else wrong(option, part)
}

function wrong(option: string, part: string): never {
  throw malformed(option, part, FORM)
}

/** An empty list is not sent. */
function setList(raid: JsonObject, member: string, list: JsonValue[]): void {
  if (list.length > 0) raid[member] = list
  else delete raid[member]
}

/**
 * Reads places of disks: numbers and ranges such as `1-3`, with commas or blanks between; sorted, each once.
 * @throws UsageError naming what is no number or range
 */
export function parseRange(text: string, option: string): number[] {
  const places = new Set<number>()
  for (const part of text.split(/[\s,]+/)) {
    if (part === '') continue
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
    const [low, high] = [Number(from), Number(to)].sort((a, b) => a - b)
    if (low === undefined || high === undefined || Number.isNaN(low) || high - low >= MOST_DISKS)
      throw malformed(option, part, 'is no disk number or range; write e.g. [0-3,5]')
    for (let place = low; place <= high; place++) places.add(place)
  }
  return [...places].sort((a, b) => a - b)
}

const KIBS: Readonly<Record<string, number>> = { '': 1, k: 1, m: 1024, g: 1024 ** 2, t: 1024 ** 3 }

/** The strip size in KiB; bytes are rounded down. */
function strip(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)([bkmgt]?)$/.exec(text) ?? []
  if (digits === undefined) return undefined
  const size = unit === 'b' ? Math.floor(Number(digits) / 1024) : Number(digits) * (KIBS[unit] ?? 1)
  return Number.isSafeInteger(size) ? size : undefined
}
