import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import type { BatchItem, ListPage, Output } from '../output.ts'
import { batchDocument } from '../render/batch.ts'
import { type OutputFormat, templateOf } from '../render/formats.ts'
import { type Column, checkColumns, columnsHelp, flatRow, prunedObject, readColumns, unknownColumn } from './columns.ts'
import { withKey } from './key.ts'
import type { ShapingValues } from './options.ts'
import { collected } from './pages.ts'
import { keysAlong } from './path.ts'
import type { Query } from './query.ts'
import { checkSortKeys, readSortKeys, type SortKey, sorted } from './sort.ts'

/** Changes what a command returned into what was asked to see of it. */
export interface Shaper {
  /** Whether tables have their line of titles. */
  readonly header: boolean
  /** Whether the user said which columns, and in which order. */
  readonly chosen: boolean
  apply(output: Output): Promise<Output>
  /**
   * To be called when everything is printed.
   * @throws UsageError where a column was asked for that nothing had, of a command whose members are not known before
   */
  verify(): void
}

/** What shaping needs to know about a run. */
export interface Wish extends ShapingValues {
  readonly format: OutputFormat
  /** The members of what the command returns, where they are known. */
  readonly loadFields?: (() => Promise<readonly string[] | undefined>) | undefined
  /** What is printed goes to no terminal: what is watched comes out as whole objects. */
  readonly piped: boolean
}

/**
 * Reads the options that shape, before any request is sent.
 * @throws UsageError for a broken query or template, an unknown column; the names of all for `--columns help`
 */
export async function readShaper(wish: Wish): Promise<Shaper> {
  const template = templateOf(wish.format)
  if (template !== undefined) (await import('../render/lines/template.ts')).parseTemplate(template)
  const columns = wish.columns === undefined ? undefined : readColumns('--columns', wish.columns)
  const sortKeys = wish.sort_by === undefined ? [] : readSortKeys(wish.sort_by)
  const query = wish.query === undefined ? undefined : (await import('./query.ts')).compileQuery(wish.query)
  const known = columns === undefined && sortKeys.length === 0 ? undefined : await wish.loadFields?.()
  if (columns?.length === 1 && columns[0]?.name === 'help') throw columnsHelp(known)
  if (known !== undefined) {
    checkSortKeys(sortKeys, known)
    // A query may give members names of its own.
    if (query === undefined) checkColumns('--columns', columns ?? [], known)
  }
  // A name is one thing, and a template chooses for itself.
  const picked = wish.format === 'name' || template !== undefined ? undefined : columns
  const checked = known === undefined || query !== undefined ? picked : undefined
  return new Shaping({ ...wish, columns: picked, sortKeys, query, unseen: new Unseen(checked ?? []) })
}

/** Formats in which a row has one level. */
const TABULAR: ReadonlySet<string> = new Set(['table', 'flatten-table', 'kv', 'flatten-kv', 'csv', 'value', 'markdown'])

interface Plan {
  readonly format: OutputFormat
  readonly columns: readonly Column[] | undefined
  readonly sortKeys: readonly SortKey[]
  readonly query: Query | undefined
  readonly unseen: Unseen
  readonly piped: boolean
  readonly no_header?: boolean | undefined
}

class Shaping implements Shaper {
  readonly header: boolean
  readonly chosen: boolean
  readonly #plan: Plan
  readonly #names: readonly string[] | undefined
  #watching = false

  constructor(plan: Plan) {
    this.#plan = plan
    this.#names = plan.columns?.map(({ name }) => name)
    this.header = plan.no_header !== true
    this.chosen = plan.columns !== undefined
  }

  async apply(output: Output): Promise<Output> {
    switch (output.kind) {
      case 'none':
      case 'text':
        return output
      case 'sequence':
        return { ...output, parts: await Promise.all(output.parts.map(part => this.apply(part))) }
      case 'watched':
        this.#watching = true
        return { ...output, look: async () => this.apply(await output.look()) }
      case 'pages':
        return this.#pages(output)
      case 'list': {
        const data = this.#sorted(output.page.data)
        if (this.#plan.query !== undefined) return { ...this.#answer(this.#plan.query(data)), ...noteOf(output) }
        return { ...output, page: this.#page({ ...output.page, data }), ...this.#named() }
      }
      case 'object': {
        const { value } = output
        const ordered = Array.isArray(value) ? this.#sorted(value) : value
        if (this.#plan.query !== undefined) return this.#answer(this.#plan.query(ordered))
        return { ...output, value: this.#picked(ordered), ...this.#named() }
      }
      case 'batch': {
        if (this.#plan.query !== undefined) return this.#answer(this.#plan.query(batchDocument(output.items)))
        return { ...output, items: output.items.map(item => this.#item(item)), ...this.#named() }
      }
    }
  }

  verify(): void {
    this.#plan.unseen.verify()
  }

  async #pages(output: Extract<Output, { kind: 'pages' }>): Promise<Output> {
    if (this.#plan.query === undefined && this.#plan.sortKeys.length === 0) {
      const { pages } = output
      const shaped = async function* (shape: (page: ListPage) => ListPage) {
        for await (const page of pages) yield { ...page, ...shape(page) }
      }
      return { ...output, pages: shaped(page => this.#page(page)), ...this.#named() }
    }
    return this.apply({ ...output, kind: 'list', page: await collected(output.pages) })
  }

  #sorted<T extends JsonValue>(rows: readonly T[]): T[] {
    return this.#plan.sortKeys.length === 0 ? [...rows] : sorted(rows, this.#plan.sortKeys)
  }

  /** What a query gave; as JSON where a table cannot show it. */
  #answer(value: JsonValue): Output {
    if (Array.isArray(value) && value.length > 0) {
      if (value.every(isJsonObject)) {
        const columns = [...new Set(value.flatMap(row => Object.keys(row)))]
        return { kind: 'object', style: 'table', value: this.#picked(value), columns, ...this.#named() }
      }
      const rows = this.#plan.format === 'csv' || this.#plan.format === 'value' || this.#plan.format === 'markdown'
      if (rows && value.every(Array.isArray)) return { kind: 'object', value: value.map(cells => ({ ...cells })) }
    }
    if (isJsonObject(value))
      return {
        kind: 'object',
        style: 'table',
        value: this.#picked(value),
        columns: Object.keys(value),
        ...this.#named(),
      }
    return { kind: 'object', style: 'json', value }
  }

  #item(item: BatchItem): BatchItem {
    return item.status === 200 ? { ...item, data: this.#picked(item.data) } : item
  }

  #page(page: ListPage): ListPage {
    return this.#plan.columns === undefined ? page : { ...page, data: page.data.map(row => this.#row(row)) }
  }

  #picked(value: JsonValue): JsonValue {
    if (this.#plan.columns === undefined) return value
    if (Array.isArray(value)) return value.map(element => this.#picked(element))
    return isJsonObject(value) ? this.#row(value) : value
  }

  #row(object: JsonObject): JsonObject {
    const columns = this.#plan.columns ?? []
    this.#plan.unseen.look(object)
    const flat = TABULAR.has(this.#plan.format) && !(this.#watching && this.#plan.piped)
    const row = flat ? flatRow(object, columns) : prunedObject(object, columns)
    return this.#watching ? withKey(row, object) : row
  }

  #named(): { columns?: readonly string[] } {
    return this.#names === undefined ? {} : { columns: this.#names }
  }
}

/** Columns that no object has had so far. */
class Unseen {
  #missing: readonly Column[]
  readonly #members = new Set<string>()

  constructor(columns: readonly Column[]) {
    this.#missing = columns.filter(({ unchecked }) => !unchecked)
  }

  look(object: JsonObject): void {
    if (this.#missing.length === 0) return
    this.#missing = this.#missing.filter(({ name }) => keysAlong(object, name) === undefined)
    for (const key of Object.keys(object)) this.#members.add(key)
  }

  verify(): void {
    const [first] = this.#missing
    if (first !== undefined && this.#members.size > 0) throw unknownColumn('--columns', first.name, [...this.#members])
  }
}

function noteOf({ note }: { readonly note?: string }): { note?: string } {
  return note === undefined ? {} : { note }
}
