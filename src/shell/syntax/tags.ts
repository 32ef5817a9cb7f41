import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'

/**
 * Reads tags: `key=value`, or `key:value` where there is no `=`; a word with neither is its own value. A key given
 * twice keeps the last. The original splits at every separator and refuses a second one, and so does this.
 * @throws UsageError naming the word that is no tag
 */
export function parseTags(words: readonly string[]): JsonObject {
  const tags: [string, string][] = []
  for (const word of words) {
    const [key = '', value, ...more] = word.split(word.includes('=') ? '=' : ':')
    if (key === '' || more.length > 0) {
      throw new UsageError(`TAGS: "${word}" is no tag; write key=value, e.g. env=production.`)
    }
    tags.push([key, value ?? key])
  }
  return Object.fromEntries(tags)
}
