import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'

/**
 * Reads tags of something new, option `option`: `key=value`; a word without `=` is its own value.
 * @throws UsageError naming the word that is no tag
 */
export function parseNewTags(option: string, words: readonly string[]): JsonObject {
  return Object.fromEntries(words.map(word => tagOf(option, word, '=')))
}

/**
 * Reads tags: `key=value`, or `key:value` where there is no `=`; a word with neither is its own value. A key given
 * twice keeps the last. The original splits at every separator and refuses a second one, and so does this.
 * @throws UsageError naming the word that is no tag
 */
export function parseTags(words: readonly string[]): JsonObject {
  return Object.fromEntries(words.map(word => tagOf('TAGS', word, word.includes('=') ? '=' : ':')))
}

function tagOf(option: string, word: string, separator: string): [string, string] {
  const [key = '', value = key, ...more] = word.split(separator)
  if (key !== '' && more.length === 0) return [key, value]
  throw new UsageError(`${option}: "${word}" is no tag; write key=value, e.g. env=production.`)
}
