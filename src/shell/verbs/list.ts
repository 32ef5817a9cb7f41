import type { Resource } from '../../api/resource.ts'
import type { Raw } from '../../cli/grammar/parse.ts'
import { readValues } from '../../cli/grammar/values.ts'
import { metaOf, type Shape, type Values } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { columnsIn } from '../../cli/render/columns.ts'
import { picksData } from '../../cli/shape/options.ts'
import type { InContext, ListResult } from '../../client/index.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { exportKind } from '../export/ending.ts'
import { LIST_OPTIONS, listQuery } from '../list-options.ts'
import { type About, bodyOf, type Call, type Sends, type Verb, verb } from './verb.ts'

/** An option that makes a list one of what is inside another object. */
export interface Within<S extends Shape> {
  /** The option that names the object. */
  readonly option: keyof S & string
  readonly resource: Resource
}

/**
 * Lists a resource: GET /plural, with the options that every list takes and the resource's own.
 * An own option replaces the shared one of the same name. With the option that `within` names, what is inside that
 * object: GET /others/ID/plural.
 */
export function list<S extends Shape>(options: S, about: About & Sends<S> & { within?: Within<S> } = {}): Verb {
  return listBy(options, about, values => {
    const at = placeOf(about.within, values)
    return (call, query) => call.manager.list(query, at)
  })
}

/**
 * A list with the shared options whose request is irregular: `ask` validates, and gives the function that sends what
 * it must with the query that the options make.
 */
export function listBy<S extends Shape>(
  options: S,
  about: About & Sends<S>,
  ask: (values: Values<S>) => (call: Call, query: JsonObject) => Promise<ListResult | Output>,
): Verb {
  return verb(
    'list',
    about,
    s => `List ${plural(s.noun)}`,
    withShared(options),
    raw => {
      const { query, show } = readList(options, raw, about)
      const send = ask(readValues(options, raw))
      return async call => {
        const answer = await send(call, query)
        return 'kind' in answer ? answer : show(call, answer)
      }
    },
  )
}

/**
 * Gets something about the objects that a list with the same options would show: GET /plural/PROPERTY. An array comes
 * out as a list, under the columns that its rows have.
 */
export function listProperty<S extends Shape>(options: S, about: About & Sends<S> & { property?: string } = {}): Verb {
  return verb(
    'get',
    about,
    s => `Get ${s.name.replaceAll('-', ' ')} of ${plural(s.noun)}`,
    withShared(options),
    raw => {
      const { query } = readList(options, raw, about)
      return async call => valueOutput(await call.manager.getProperty(about.property ?? call.name, query))
    },
  )
}

/**
 * Own options and those that every list takes, the own ones instead of the shared ones of the same name. The order is the
 * original's, where it decides which of two equally long names a prefix means.
 */
export function withShared(options: Shape): Shape {
  const early = Object.entries(options).filter(([, schema]) => metaOf(schema).early === true)
  const shared = Object.entries(LIST_OPTIONS).filter(([key]) => !(key in options))
  return { ...Object.fromEntries([...early, ...shared]), ...options }
}

/** The query of a list, and what is done with its answer: shown, or written to a file. */
export function readList<S extends Shape>(options: S, raw: Raw, about: Sends<S>) {
  const own = bodyOf(options, raw, about)
  // An option that the resource has in its own form is read from there, not as the shared one.
  const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !(key in options)))
  const values = readValues(LIST_OPTIONS, rest)
  const query = listQuery(values)
  for (const key of Object.keys(options)) if (key in LIST_OPTIONS) delete query[key]
  const { export_file: file, export_keys: keys, export_texts: titles } = values
  if (file !== undefined) exportKind(file)
  const show = async (call: Call, page: ListResult): Promise<Output> =>
    file === undefined ? listOutput(call, page) : exported(call, page, { file, keys, titles })
  return { query: Object.assign(query, own), show }
}

function placeOf<S extends Shape>(within: Within<S> | undefined, values: Readonly<Record<string, unknown>>): InContext {
  if (within === undefined) return {}
  const id = values[within.option]
  return typeof id === 'string' && id !== '' ? { context: [{ resource: within.resource, id }] } : {}
}

/** A list that takes none of the shared options. */
export function plainList<S extends Shape>(options: S, about: About & Sends<S> = {}): Verb {
  return verb(
    'list',
    about,
    s => `List ${plural(s.noun)}`,
    options,
    raw => {
      const query = bodyOf(options, raw, about)
      return async call => listOutput(call, await call.manager.list(query))
    },
  )
}

/** An array as a list, under the columns that its rows have; anything else as an object. */
export function valueOutput(value: JsonValue): Output {
  if (!Array.isArray(value) || !value.every(isJsonObject)) return { kind: 'object', value }
  return { kind: 'list', page: { data: value, total: 0, limit: 0, offset: 0 } }
}

/**
 * What the original prints in a way of its own, whatever the format: so where no format is asked for, as plain data
 * otherwise.
 */
export function inOwnWay({ context }: Call, own: Output, value: JsonValue): Output {
  const { globals } = context
  return globals.output_format === 'table' && !picksData(globals) ? own : { kind: 'object', value }
}

/** A page under the resource's columns. */
export function listOutput(call: Call, page: ListResult, columns: readonly string[] = call.resource.columns): Output {
  return { kind: 'list', page, columns }
}

interface Export {
  readonly file: string
  readonly keys: string | undefined
  readonly titles: string | undefined
}

async function exported(call: Call, page: ListResult, { file, keys, titles }: Export): Promise<Output> {
  const { exportRows } = await import('../export/index.ts')
  const columns = keys === undefined ? columnsOf(call, page) : keys.split(',')
  const heads = keys === undefined || titles === undefined ? columns : titles.split(',')
  const rows: readonly JsonObject[] = page.data
  await exportRows(rows, columns, heads, call.context.cwd, file)
  return { kind: 'none' }
}

/** All columns of the resource, also those that no row has; for a resource that names none, what the rows have. */
function columnsOf(call: Call, page: ListResult): readonly string[] {
  const { columns } = call.resource
  return columns.length > 0 ? columns : columnsIn(page.data, undefined)
}

/** `cloud account` → `cloud accounts`; good enough for our nouns. */
export function plural(noun: string): string {
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}
