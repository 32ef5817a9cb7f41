import type { Subject, Verb } from '../verbs/verb.ts'
import type { Feature } from './feature.ts'

/** What climc adds to the original's commands, the innermost first. */
const FEATURES: readonly Feature[] = []

/** The verb with everything that climc adds to its kind. */
export function featured(verb: Verb, subject: Subject): Verb {
  return FEATURES.reduce((more, feature) => feature(more, subject), verb)
}
