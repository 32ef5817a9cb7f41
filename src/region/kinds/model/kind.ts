import type { JsonObject } from '../../../core/json.ts'
import type { ApiError } from '../../http/api-error.ts'
import type { PolicyTags } from '../../rbac/policy.ts'
import type { Sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Columns, Row } from './column.ts'

/** The services that keep resources. */
export type Service = 'compute' | 'identity' | 'image'

/** Whose an object is, and so who sees it by default. */
export type Scope = 'system' | 'domain' | 'project' | 'user'

/** What a row may hang below; lists can be narrowed by each of them. */
export type Ancestor =
  | 'cloudprovider'
  | 'cloudregion'
  | 'zone'
  | 'vpc'
  | 'wire'
  | 'network'
  | 'host'
  | 'storage'
  | 'storagecache'
  | 'server'
  | 'disk'
  | 'secgroup'
  | 'dbinstance'
  | 'loadbalancer'
  | 'natgateway'
  | 'elasticcache'

/** What a detail or a filter may use. */
export interface ReadContext {
  readonly store: Store
  /** The request's query, nested as `a.0.b` spells it. */
  readonly query: JsonObject
  /** One object is shown, not a list. */
  readonly showing: boolean
  readonly now: Date
  /** To what the asker's policies narrow lists of a kind; absent when the region itself reads. */
  readonly policyTags?: (kind: Kind) => PolicyTags
}

/**
 * Members that are computed, not stored: one object for each row, in the rows' order. It gets all rows of an answer at
 * once, so that it can fetch what it needs with one query.
 */
export type Detail = (context: ReadContext, rows: readonly Row[]) => readonly JsonObject[]

/** A condition that a query parameter puts on the rows; undefined when the value asks for nothing. `t` is the table. */
export type ListFilter = (context: ReadContext, value: string[]) => Sql | undefined

/** For whom a list is, and how far. */
export interface View {
  /** What the list is of: everything, or what is the owner's. */
  readonly scope: Scope | 'none'
  readonly owner: { readonly domainId: string; readonly projectId?: string; readonly userId?: string }
  /** The scope that the query names; undefined when it names none. */
  readonly asked: string | undefined
  /** The widest scope in which the asker may list. */
  readonly allowed: Scope | 'none'
}

/** Lists of this kind page by a marker and carry no total. */
export interface MarkerPaging {
  readonly field: string
  readonly defaultLimit: number
}

/** What a resource is in the dev region: its columns, its place in the tree, and what an answer adds to a row. */
export interface Kind<C extends Columns = Columns> {
  readonly keyword: string
  readonly plural: string
  readonly service: Service
  readonly scope: Scope
  readonly columns: C
  /** How ids look: a UUID, or keystone's 32 hexadecimal digits. */
  readonly ids: 'uuid' | 'hex' | 'row'
  /** How an object is found by its id, where that is no column. `t` is the table. */
  readonly byId?: (id: string) => Sql
  /** Which kind (by plural) a column points at. */
  readonly refs: Readonly<Record<string, string>>
  /**
   * The way to an ancestor: the column to follow next (the kind that it points at knows how to go on), or, where rows
   * have several of them, the condition that one of them is among the ids. `t` is the table.
   */
  readonly ancestors: Readonly<Partial<Record<Ancestor, string | ((ids: Sql) => Sql)>>>
  readonly details: readonly Detail[]
  /** Members that stand in answers with details even when they say nothing. */
  readonly blanks?: readonly string[]
  /** Only when one object is shown. */
  readonly shown: readonly Detail[]
  /** What stands against deleting an object, which is given with all its members; without it, nothing does. */
  readonly undeletable?: (object: JsonObject, context: ReadContext) => ApiError | undefined
  /** The same of updating it. */
  readonly unchangeable?: (object: JsonObject) => ApiError | undefined
  readonly filters: Readonly<Record<string, ListFilter>>
  /** Orders that are no column: `order_by_<name>` → an SQL expression. */
  readonly orders: Readonly<Record<string, Sql>>
  /** What a list goes by before all else, when it is asked for in a certain way. */
  readonly foremost?: (query: JsonObject) => Sql | undefined
  /** Extra fields, of which the different values can be asked for: name → an SQL expression. */
  readonly distinct: Readonly<Record<string, Sql>>
  /** What `search` looks at besides the columns. */
  readonly search?: (like: string) => Sql
  /** Columns of a joint kind that hold the two ids; the path names the master first. */
  readonly joint?: {
    readonly master: string
    readonly slave: string
    /** Where the two may be joined several times: columns, and the parameters that tell the rows apart by them. */
    readonly told?: Readonly<Record<string, readonly string[]>>
  }
  readonly paging?: MarkerPaging
  /** A parameter without which there is no list, and what is said then. */
  readonly listedBy?: { readonly parameter: string; readonly otherwise: string }
  /** The column whose text lists repeat, translated, under `_i18n`. */
  readonly translated?: string
  /** The scope within which a name is unique when an object is created; false: names may repeat. */
  readonly uniqueName: Scope | false
  /** Columns that narrow {@link Kind.uniqueName}: a name is unique among the rows that have the same values there. */
  readonly uniqueWithin: readonly string[]
  /**
   * Which rows belong to the owner in the scope, where that is not told by the columns for domains, projects and users;
   * `usual` is what they tell. `t` is the table.
   */
  readonly owned?: (view: View, usual: Sql | undefined) => Sql | undefined
  /** The way to what a row is a part of, and to whose owner it belongs: a column and the kind that it points at, each. */
  readonly partOf?: readonly (readonly [column: string, plural: string])[]
  /** Columns to index besides those that say so, one index each. */
  readonly indexes: readonly (readonly string[])[]
  /** Sums that a list carries as `totals` when asked for them (`summary_stats`): name → SQL expression. */
  readonly totals: Readonly<Record<string, string>>
  /** Whether lists carry `totals` at all: what belongs to a project or a domain does. */
  readonly totalled: boolean
}

type Declared<C extends Columns> = Pick<Kind<C>, 'keyword' | 'plural' | 'scope' | 'columns'> & Partial<Kind<C>>

/** Declares a kind; whatever is not said is empty, and the service is compute. */
export function kind<const C extends Columns>(declaration: Declared<C>): Kind<C> {
  // Clients name columns: what every object has, such as `constructor`, must be none of them.
  Object.setPrototypeOf(declaration.columns, null)
  return {
    service: 'compute',
    ids: 'uuid',
    refs: {},
    ancestors: {},
    details: [],
    shown: [],
    filters: {},
    orders: {},
    distinct: {},
    indexes: [],
    totals: {},
    totalled: 'tenant_id' in declaration.columns || 'domain_src' in declaration.columns,
    uniqueName: false,
    uniqueWithin: [],
    ...declaration,
  }
}
