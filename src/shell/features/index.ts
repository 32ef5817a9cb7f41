import type { Subject, Verb } from '../verbs/verb.ts'
import { batching } from './batching.ts'
import { confirming } from './confirming.ts'
import type { Feature } from './feature.ts'
import { paging } from './paging.ts'
import { preflight } from './preflight.ts'
import { waiting } from './waiting.ts'
import { watching } from './watching.ts'

/** What climc adds to the original's commands, the innermost first. */
const FEATURES: readonly Feature[] = [waiting, preflight, batching, confirming, paging, watching]

/** The verb with everything that climc adds to its kind. */
export function featured(verb: Verb, subject: Subject): Verb {
  return FEATURES.reduce((more, feature) => feature(more, subject), verb)
}
