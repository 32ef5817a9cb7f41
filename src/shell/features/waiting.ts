import { readValues } from '../../cli/grammar/values.ts'
import { duration, flag, type Shape } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { Verb } from '../verbs/verb.ts'
import { type Feature, withAdditions } from './feature.ts'

const GROUP = 'Waiting'
const OPTIONS = {
  wait: flag('Wait for the outcome: exit 1 when it fails, 124 when time is up', {
    addition: true,
    group: GROUP,
  }),
  wait_timeout: duration('How long to wait, e.g. 30s, 10m, 1h30m', { addition: true, group: GROUP, default: '30m' }),
} satisfies Shape

/**
 * `--wait [--wait-timeout 30m]` on whatever creates, deletes or acts on objects: the action is followed until the object
 * has come to rest (src/shell/watch). Not on pairs of objects, which have no status, nor where the command has a
 * `--wait` of its own.
 */
export const waiting: Feature = (verb, { resource }) => {
  if (!startsWork(verb) || resource.joint !== undefined || verb.options.wait !== undefined) return verb
  return {
    ...verb,
    options: withAdditions(verb.options, OPTIONS),
    prepare(raw) {
      const { wait, wait_timeout: given, ...rest } = raw
      if (wait !== true) {
        if (given !== undefined) throw new UsageError('--wait-timeout says how long to --wait: give that as well.')
        return verb.prepare(rest)
      }
      const { wait_timeout: timeoutMs } = readValues(OPTIONS, raw)
      const run = verb.prepare(rest)
      const plan = { deed: verb.deed, ids: verb.deed === 'create' ? [] : idsIn(rest.id), timeoutMs }
      return async call => (await import('../watch/after-action.ts')).runAndWait(run, call, plan)
    },
  }
}

/** An action on a whole collection is about no object that could be followed. */
function startsWork({ deed, options }: Verb): boolean {
  return deed === 'create' || ((deed === 'remove' || deed === 'perform') && options.id !== undefined)
}

function idsIn(id: string | boolean | string[] | undefined): readonly string[] {
  if (Array.isArray(id)) return id
  return typeof id === 'string' ? [id] : []
}
