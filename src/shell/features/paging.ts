import type { Raw } from '../../cli/grammar/parse.ts'
import { flag, metaOf, type Shape } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { Call, Verb } from '../verbs/verb.ts'
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
        return async call => {
          const output = await run(call)
          return (await nothingHere(output, verb, raw, call)) ?? noted(output)
        }
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

/** Options that say where to look; one that is given was meant. */
const PLACES = ['scope', 'tenant', 'admin', 'project_domain', 'user']

/** An empty list of what projects own, and for a terminal where else there may be some; else undefined. */
async function nothingHere(
  output: Output,
  { options }: Verb,
  raw: Raw,
  { context, resource }: Call,
): Promise<Output | undefined> {
  if (output.kind !== 'list' || output.page.data.length > 0 || output.page.total > 0) return undefined
  if (context.stderr.isTTY !== true || options.scope === undefined) return undefined
  if (PLACES.some(key => raw[key] !== undefined)) return undefined
  const { fieldsOf } = await import('../../api/fields/index.ts')
  // What projects own says how it came to its project.
  if (fieldsOf(resource)?.includes('project_src') !== true) return undefined
  return { ...output, note: 'None in this project; --scope system looks everywhere, where your role allows it' }
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
