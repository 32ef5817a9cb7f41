import type { Raw } from '../../cli/grammar/parse.ts'
import { flag, metaOf, type Shape } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { Verb } from '../verbs/verb.ts'
import { type Feature, withAdditions } from './feature.ts'

const OPTIONS = {
  all: flag('Every page, shown as it comes; --limit is the size of a page then', {
    addition: true,
    group: 'Paging and order',
  }),
} satisfies Shape

/**
 * `--all` on every list that has pages. Without it a list is as it was, but that a terminal is told when there is more.
 */
export const paging: Feature = verb => {
  if (verb.deed !== 'list' || verb.options.all !== undefined || !hasPages(verb)) return verb
  return {
    ...verb,
    options: withAdditions(verb.options, OPTIONS),
    prepare({ all, ...raw }) {
      if (all !== true) {
        const run = verb.prepare(raw)
        return async call => noted(await run(call))
      }
      return everyPage(verb, raw)
    },
  }
}

/** Whether this verb has been given `--all`; in a few commands the original has one that means something else. */
export function showsAllPages({ options }: Verb): boolean {
  return options.all !== undefined && metaOf(options.all).addition === true
}

function hasPages({ options }: Verb): boolean {
  return options.limit !== undefined && (options.offset !== undefined || options.paging_marker !== undefined)
}

function everyPage(verb: Verb, raw: Raw): ReturnType<Verb['prepare']> {
  if (raw.export_file !== undefined) {
    throw new UsageError('--all shows a list and --export-file writes a page: use --all --output-format csv, and ">".')
  }
  // Wrong options must be found before anything is sent.
  verb.prepare(raw)
  return async call => (await import('./all-pages.ts')).allPages(page => verb.prepare(page)(call), raw)
}

/** The list, and for a terminal that there is more of it. */
function noted(output: Output): Output {
  if (output.kind !== 'list') return output
  const { data, total, offset, nextMarker = '' } = output.page
  if (data.length === 0) return output
  if (nextMarker !== '') return { ...output, note: `${data.length} shown, and there are more; --all for the rest` }
  return offset + data.length < total
    ? { ...output, note: `${data.length} of ${total} shown; --all for the rest` }
    : output
}
