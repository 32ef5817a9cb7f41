import { positional, texts } from '../../cli/options/index.ts'
import { parseTags } from '../syntax/tags.ts'
import { type Performs, perform } from './object.ts'
import type { About, Verb } from './verb.ts'

const TAGS = { tags: positional(texts('Tags: key=value, one or more')) }

/** Sets tags of an object: POST /plural/ID/ACTION with the tags as members. */
export function performTags(about: About & Performs = {}): Verb {
  return perform(TAGS, { ...about, body: ({ tags }) => parseTags(tags) })
}
