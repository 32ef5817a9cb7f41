import type { JsonValue } from '../../../core/json.ts'

/** Who may see or write a column: everyone who may use the resource, a domain administrator, a system administrator. */
export type Level = 'user' | 'domain' | 'admin'

export type ColumnType = 'text' | 'int' | 'real' | 'bool' | 'tristate' | 'time' | 'json'

export interface ColumnOptions {
  /** Text only: an absent value is the empty text, not NULL. */
  readonly notNull?: boolean
  readonly default?: string | number | boolean
  /** Who sees it in a list, filters by it and finds it by search; false: nobody. */
  readonly list?: Level | false
  /** Who sees it when one object is shown, where a list hides it. */
  readonly get?: Level
  readonly create?:
    | 'required'
    | 'optional'
    | 'domain_required'
    | 'domain_optional'
    | 'admin_required'
    | 'admin_optional'
  readonly update?: Level
  /** Never leaves the store in the clear, and never in an answer. */
  readonly secret?: boolean
  /** Lists by it need an index. Columns that point at another kind have one unless this is false. */
  readonly index?: boolean
}

export interface Column<T extends ColumnType = ColumnType, N extends boolean = boolean> extends ColumnOptions {
  readonly type: T
  readonly nullable: N
}

interface Plain {
  text: string
  int: number
  real: number
  bool: boolean
  tristate: boolean
  time: string
  json: JsonValue
}

/** The value that a row holds in a column. Times are texts in the original's form, `2026-11-23T13:42:03.000000Z`. */
export type ValueOf<C> = C extends Column<infer T, infer N> ? Plain[T] | (N extends true ? null : never) : never

export type Columns = Readonly<Record<string, Column>>

export type RowOf<C extends Columns> = { -readonly [K in keyof C]: ValueOf<C[K]> }

export type Value = JsonValue | null
/** A row of any kind. */
export type Row = Record<string, Value>

/** Text that may be NULL. */
export function text(options: ColumnOptions & { notNull: true }): Column<'text', false>
export function text(options?: ColumnOptions): Column<'text', true>
export function text(options: ColumnOptions = {}): Column<'text'> {
  return { ...options, type: 'text', nullable: options.notNull !== true }
}

/** An integer; as in the original, an absent one reads as 0 (or as its default). */
export function int(options: ColumnOptions = {}): Column<'int', false> {
  return { ...options, type: 'int', nullable: false }
}

export function real(options: ColumnOptions = {}): Column<'real', false> {
  return { ...options, type: 'real', nullable: false }
}

export function bool(options: ColumnOptions = {}): Column<'bool', false> {
  return { ...options, type: 'bool', nullable: false }
}

/** True, false or unknown; an unknown one is left out of answers. */
export function tristate(options: ColumnOptions = {}): Column<'tristate', true> {
  return { ...options, type: 'tristate', nullable: true }
}

export function time(options: ColumnOptions = {}): Column<'time', true> {
  return { ...options, type: 'time', nullable: true }
}

export function json(options: ColumnOptions = {}): Column<'json', true> {
  return { ...options, type: 'json', nullable: true }
}
