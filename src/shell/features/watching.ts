import { readValues } from '../../cli/grammar/values.ts'
import { duration, flag, type Shape } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { type Feature, withAdditions } from './feature.ts'
import { showsAllPages } from './paging.ts'

const GROUP = 'Watching'
const OPTIONS = {
  watch: flag('Look again and again until Ctrl-C: in place on a terminal, changes as NDJSON into a pipe', {
    addition: true,
    group: GROUP,
  }),
  watch_interval: duration('How long between two looks, e.g. 2s, 1m', { addition: true, group: GROUP, default: '2s' }),
} satisfies Shape

/**
 * `--watch [--watch-interval 2s]` on lists and single objects. Into a pipe a list is watched as a whole unless `--limit`
 * says otherwise: an object that newer ones push off a page is not gone.
 */
export const watching: Feature = verb => {
  if ((verb.deed !== 'list' && verb.deed !== 'show') || verb.options.watch !== undefined) return verb
  return {
    ...verb,
    options: withAdditions(verb.options, OPTIONS),
    prepare(raw) {
      const { watch, watch_interval: given, ...rest } = raw
      if (watch !== true) {
        if (given !== undefined) throw new UsageError('--watch-interval says how often to --watch: give that as well.')
        return verb.prepare(rest)
      }
      if (rest.export_file !== undefined) throw new UsageError('--watch shows what changes: leave out --export-file.')
      const { watch_interval: intervalMs } = readValues(OPTIONS, raw)
      const page = verb.prepare(rest)
      const whole = showsAllPages(verb) && rest.limit === undefined ? verb.prepare({ ...rest, all: true }) : page
      return async call => {
        const run = call.context.stdout.isTTY === true ? page : whole
        return { kind: 'watched', look: () => run(call), intervalMs }
      }
    },
  }
}
