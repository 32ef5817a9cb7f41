import type { Raw } from '../../cli/grammar/parse.ts'
import { readValues } from '../../cli/grammar/values.ts'
import { flag, integer, metaOf, type Shape, text, withMeta } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { z } from '../../core/zod.ts'
import { IDS_READ, wordsOf } from '../batch/ids.ts'
import type { Deed, Verb } from '../verbs/verb.ts'
import { type Feature, withAdditions } from './feature.ts'

const common = { addition: true, group: 'Several at once' } as const
/** How many are under way at once where nobody says. */
const AT_ONCE = 4
const MOST_AT_ONCE = 64

const OPTIONS = {
  ids_from: text('File with more IDs or names, one a line, or JSON lines with an "id"; -: standard input', {
    ...common,
    metavar: 'FILE',
  }),
  concurrency: integer(`How many are under way at once, 1 to ${MOST_AT_ONCE}; ${AT_ONCE} when absent`, {
    ...common,
    metavar: 'N',
  }),
  fail_fast: flag('After the first failure start no more', common),
  ignore_not_found: flag('What is not there is no failure', common),
} satisfies Shape

const DEEDS: ReadonlySet<Deed> = new Set<Deed>(['show', 'get', 'update', 'remove', 'perform'])

/**
 * Commands about one object take several, and lists of them: more IDs as arguments, `--ids-from`, `--concurrency`,
 * `--fail-fast`, `--ignore-not-found`. Everything but the IDs is validated before the first request. One ID and none of
 * the options: nothing changes; so too for the original's own commands about several.
 */
export const batching: Feature = (verb, { resource }) => {
  const id = verb.options.id
  if (id === undefined || !DEEDS.has(verb.deed) || resource.joint !== undefined) return verb
  const meta = metaOf(id)
  if (meta.positional !== true) return verb
  const places = Object.values(verb.options).filter(schema => metaOf(schema).positional === true).length
  const several =
    places === 1 && meta.many !== true ? { id: withMeta(z.array(z.string()), { ...meta, many: true }) } : {}
  return {
    ...verb,
    options: withAdditions({ ...verb.options, ...several }, places === 1 ? OPTIONS : { ...OPTIONS, ...fillsPlace() }),
    prepare: raw => prepare(verb, meta.many === true, raw),
  }
}

/** Where the ID is one of several arguments, the words are the others' when the IDs come from a file. */
function fillsPlace(): Shape {
  return { ids_from: withMeta(OPTIONS.ids_from.clone(), { ...metaOf(OPTIONS.ids_from), fills: 'id' }) }
}

function prepare(verb: Verb, many: boolean, raw: Raw): ReturnType<Verb['prepare']> {
  const { ids_from: from, concurrency: _c, fail_fast: _f, ignore_not_found: _i, [IDS_READ]: read, ...rest } = raw
  const options = readValues(OPTIONS, raw)
  const concurrency = Number(options.concurrency ?? AT_ONCE)
  if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
    throw new UsageError(`--concurrency: "${concurrency}" is not a number from 1 to ${MOST_AT_ONCE}.`)
  }
  const ids = wordsOf(rest.id)
  const one = (id: string) => verb.prepare({ ...rest, id: many ? [id] : id })
  const told = Object.values(options).some(value => value !== undefined) || read !== undefined
  const [first] = ids
  if (first === undefined && from === undefined && read === undefined) return verb.prepare(rest)
  if (!told && first !== undefined && (many || ids.length === 1))
    return many ? verb.prepare({ ...rest, id: [...ids] }) : one(first)
  // Whatever is wrong with the rest of the command line shows now, before a file is read or anything sent.
  for (const id of first === undefined ? ['ID'] : ids) one(id)
  return async call => {
    const { runBatch } = await import('../batch/run-batch.ts')
    return runBatch(call, {
      deed: verb.deed,
      ids,
      from: options.ids_from,
      listed: options.ids_from !== undefined || read !== undefined,
      one,
      concurrency,
      failFast: options.fail_fast === true,
      ignoreNotFound: options.ignore_not_found === true,
    })
  }
}
