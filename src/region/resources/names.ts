import { ApiError, badInput, raised } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { Owner } from '../rbac/identity.ts'
import { and, name, raw, type Sql, sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** Rows whose names count: what lies in the bin has given its name up. */
function living(kind: Kind): Sql {
  return raw('pending_deleted' in kind.columns ? 'deleted = 0 AND pending_deleted = 0' : 'deleted = 0')
}

const FORBIDDEN_IN_NAMES = /[/\\;\n\r\t]/

/** @throws ApiError when the name is empty or has a character that names may not have */
export function checkName(text: string): void {
  if (text === '') throw badInput('name: missing input field')
  if (!FORBIDDEN_IN_NAMES.test(text)) return
  throw raised('InvalidFormatError', String.raw`name should not contains any of "/\\;\n\r\t"`)
}

const DOMAIN_NAME = /^\w[\w-]{0,62}(\.\w[\w-]{0,62})*[._]?$/

/** @throws ApiError when nothing can be called that in a network */
export function checkHostname(text: string): void {
  if (!DOMAIN_NAME.test(text)) throw badInput('hostname should be a legal domain name')
}

/**
 * @param values what the object has otherwise; its name need differ only where {@link Kind.uniqueWithin} is the same
 * @throws ApiError when another object that the name must differ from has it
 */
export function checkUnique(
  store: Store,
  kind: Kind,
  text: string,
  owner: Owner,
  self?: string,
  values: Row = {},
): void {
  if (kind.uniqueName === false) return
  const domain =
    kind.uniqueName === 'domain' && 'domain_id' in kind.columns ? sql`domain_id = ${owner.domainId}` : raw('1')
  const given = kind.uniqueWithin.filter(column => values[column] !== undefined && values[column] !== null)
  const within = and(given.map(column => sql`coalesce(${name(column)}, '') = ${String(values[column])}`))
  const taken = store.db.get(
    sql`SELECT 1 FROM ${name(kind.plural)} WHERE ${living(kind)} AND name = ${text.trimEnd()} AND id <> ${self ?? ''} AND ${domain} AND ${within}`,
  )
  // For an object that is renamed the original does not say of which kind it is.
  const what = self === undefined ? kind.keyword : 'name'
  if (taken !== undefined)
    throw new ApiError('DuplicateNameError', `Duplicate name ${what} ${text}`, {
      pattern: { id: 'Duplicate name %s %s', fields: [what, text] },
    })
}

/**
 * A name that no other live object of the kind has: the wanted one, or the first of `name-1`, `name-2`, …. A row of `#`
 * in it stands for a number of as many digits: `web-###` becomes `web-001`.
 */
export function freeName(store: Store, kind: Kind, wanted: string): string {
  const taken = (text: string) =>
    store.db.get(sql`SELECT 1 FROM ${name(kind.plural)} WHERE ${living(kind)} AND name = ${text} LIMIT 1`) !== undefined
  const [signs] = /#+/.exec(wanted) ?? []
  if (signs === undefined && !taken(wanted)) return wanted
  const numbered = (number: number) =>
    signs === undefined ? `${wanted}-${number}` : wanted.replace(signs, String(number).padStart(signs.length, '0'))
  for (let number = 1; ; number++) if (!taken(numbered(number))) return numbered(number)
}
