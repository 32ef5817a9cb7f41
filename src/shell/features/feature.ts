import { metaOf, type Shape, withMeta } from '../../cli/options/index.ts'
import type { Subject, Verb } from '../verbs/verb.ts'

/**
 * Something that climc adds to the original's commands: a function from a verb to the same verb that can do more. A verb
 * where it has no place comes back as it is. The options it adds are marked as additions (so that no prefix which meant
 * an option of the original changes its meaning), what it does is imported when one of them is given.
 */
export type Feature = (verb: Verb, subject: Subject) => Verb

/** The verb's options and those that a feature adds; where both have one of the same name the verb's stands. */
export function withAdditions(options: Shape, additions: Shape): Shape {
  const all: Shape = { ...options }
  for (const [key, schema] of Object.entries(additions)) {
    if (all[key] === undefined)
      all[key] = metaOf(schema).addition === true ? schema : withMeta(schema, { ...metaOf(schema), addition: true })
  }
  return all
}
