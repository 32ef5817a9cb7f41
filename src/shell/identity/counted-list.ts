import type { Shape } from '../../cli/options/index.ts'
import { plainList, type Verb } from '../resource.ts'
import type { About } from '../verbs/verb.ts'
import { toWire } from '../wire.ts'

/** A list whose limit and offset count from 1 on: 0 is not sent, and asks for all. */
export function countedList(options: Shape, about: About): Verb {
  return plainList(options, {
    ...about,
    body(values) {
      const query = toWire(options, values)
      for (const key of ['limit', 'offset']) if (Number(query[key] ?? 0) <= 0) delete query[key]
      return query
    },
  })
}
