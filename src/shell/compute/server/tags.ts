import { positional, type Shape, texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { malformed } from '../../syntax/words.ts'

export const BATCH_TAGS = {
  tags: positional(texts('Tags: key=value, one or more', { wire: false })),
  guests: texts('Server to tag, ID or name', { wire: false }),
} satisfies Shape

/**
 * The tags of several servers. A tag without a value is its own value, as in the original.
 * @throws UsageError for a word that is no tag, and when no server is named
 */
export function batchTags({ tags, guests }: Values<typeof BATCH_TAGS>): JsonObject {
  if (guests === undefined || guests.length === 0)
    throw new UsageError('Missing option --guests: name the servers to tag.')
  const metadata: [string, string][] = tags.map(tag => {
    const [key = '', value = key, ...more] = tag.split('=')
    if (key === '' || more.length > 0) throw malformed('TAGS', tag, 'is no tag; write key=value')
    return [key, value]
  })
  return { guests, metadata: Object.fromEntries(metadata) }
}
