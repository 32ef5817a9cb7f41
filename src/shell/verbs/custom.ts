import { readValues } from '../../cli/grammar/values.ts'
import type { Shape, Values } from '../../cli/options/index.ts'
import { type About, type Deed, type Run, type Verb, verb } from './verb.ts'

/**
 * A command that no verb fits: several requests, a file, a computation. `run` turns the options' values into the action
 * and must validate everything before returning it.
 */
export function custom<S extends Shape>(
  options: S,
  about: About & { summary: string; deed?: Deed },
  run: (values: Values<S>) => Run,
): Verb {
  return verb(
    about.deed ?? 'other',
    about,
    () => about.summary,
    options,
    raw => run(readValues(options, raw)),
  )
}
