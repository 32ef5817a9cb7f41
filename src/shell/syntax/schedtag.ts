import type { JsonObject } from '../../core/json.ts'
import { malformed, oneOf, wholeNumber } from './words.ts'

const STRATEGIES = ['require', 'exclude', 'prefer', 'avoid']
const FORM = 'is no schedtag; write TAG:STRATEGY or TAG:STRATEGY:RESOURCE_TYPE, e.g. ssd:prefer'
const INDEXED_FORM = 'is no schedtag of a resource; write INDEX:TAG:STRATEGY, e.g. 0:ssd:prefer'

/**
 * Reads `tag:strategy` or `tag:strategy:resource_type`; a fourth part makes the original forget the third, here it is
 * refused.
 * @throws UsageError naming the part that is wrong
 */
export function parseSchedtag(text: string, option = '--schedtag'): JsonObject {
  const [id = '', strategy, type, ...more] = text.split(':')
  if (id === '' || strategy === undefined || more.length > 0) throw malformed(option, text, FORM)
  if (!STRATEGIES.includes(strategy)) throw malformed(option, strategy, `${oneOf(STRATEGIES)} (in "${text}")`)
  const tag: JsonObject = { id, strategy, weight: 0 }
  if (type !== undefined && type !== '') tag.resource_type = type
  return tag
}

/**
 * Reads `index:tag:strategy`: a schedtag for the disk or network at that place, counted from 0.
 * @throws UsageError naming the part that is wrong
 */
export function parseIndexedSchedtag(
  text: string,
  option: string,
): { readonly index: number; readonly tag: JsonObject } {
  const [place = '', id, strategy, ...more] = text.split(':')
  const index = wholeNumber(place)
  if (index === undefined || index < 0 || id === undefined || strategy === undefined || more.length > 0)
    throw malformed(option, text, INDEXED_FORM)
  return { index, tag: parseSchedtag(`${id}:${strategy}`, option) }
}
