import { mayAsk } from '../../cli/context.ts'
import type { Raw } from '../../cli/grammar/parse.ts'
import { flag, type Shape } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { ClimcContext } from '../context.ts'
import type { Call, Verb } from '../verbs/verb.ts'
import { isDestructive } from './destructive.ts'
import { type Feature, withAdditions } from './feature.ts'

const common = { addition: true, group: 'Safety' } as const

const YES = { yes: flag('Do not ask before it is done', { ...common, short: 'y' }) } satisfies Shape
const DRY_RUN = {
  dry_run: flag('Show what it is about and which requests would be sent; change nothing', common),
} satisfies Shape

/**
 * What takes something away asks first where someone sits at a terminal, unless told `--yes`; `--dry-run` shows what
 * would go. In a pipe, in a script, in CI nothing is asked, as in the original. An option of the original's of the same
 * name keeps its meaning.
 */
export const confirming: Feature = (verb, subject) => {
  if (!isDestructive(verb, subject)) return verb
  const [ownYes, ownDryRun] = [verb.options.yes !== undefined, verb.options.dry_run !== undefined]
  return {
    ...verb,
    options: withAdditions(verb.options, { ...YES, ...DRY_RUN }),
    prepare(raw) {
      const { yes, dry_run, ...rest } = raw
      const inner: Raw = {
        ...rest,
        ...(ownYes && yes !== undefined && { yes }),
        ...(ownDryRun && dry_run !== undefined && { dry_run }),
      }
      const run = verb.prepare(inner)
      if (dry_run === true && !ownDryRun) return dryRun(verb, inner)
      if (yes === true) return run
      return async call => {
        if (!asksFirst(call.context)) return run(call)
        const { confirmFirst } = await import('../batch/confirm.ts')
        return confirmFirst(call, verb, inner, run)
      }
    },
  }
}

function dryRun(verb: Verb, raw: Raw) {
  return async (call: Call) => (await import('../batch/dry-run.ts')).dryRun(call, verb, raw)
}

/**
 * Whether somebody sits at a terminal who can be asked. A build server with a terminal is none.
 * @throws UsageError where that is so and `--no-input` forbids to ask
 */
function asksFirst(context: ClimcContext): boolean {
  if (context.globals.no_input !== true) return mayAsk(context)
  if (!mayAsk({ ...context, noInput: false })) return false
  throw new UsageError('This asks before it takes something away, and --no-input forbids to ask: give --yes to go on.')
}
