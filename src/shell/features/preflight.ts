import { flag, type Shape } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { type Feature, withAdditions } from './feature.ts'

const OPTIONS = {
  preflight: flag(
    'Only try: can the cloud be reached, what would come in, is it here already; creates nothing, exit 1 if it would fail',
    { addition: true },
  ),
} satisfies Shape

/** `--preflight` on the commands that import a cloud account: a dry run, read and judged (src/shell/watch/preflight.ts). */
export const preflight: Feature = (verb, { resource, name }) => {
  if (verb.deed !== 'create' || resource.keyword !== 'cloudaccount' || !name.startsWith('create-')) return verb
  return {
    ...verb,
    options: withAdditions(verb.options, OPTIONS),
    prepare(raw) {
      const { preflight: asked, ...rest } = raw
      if (asked !== true) return verb.prepare(rest)
      if (rest.wait === true) throw new UsageError('--preflight creates nothing that --wait could wait for.')
      // Without dry_run, the region would create the account whatever else is asked.
      const run = verb.prepare({ ...rest, dry_run: true, show_sub_accounts: true })
      const words = Object.values(rest).filter(value => typeof value === 'string')
      return async call => (await import('../watch/preflight.ts')).runPreflight(run, call, words)
    },
  }
}
