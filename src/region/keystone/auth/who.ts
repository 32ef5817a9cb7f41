import { ApiError, raised } from '../../http/api-error.ts'
import { users } from '../../kinds/identity/identities.ts'
import type { Row, RowOf } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import { raw, sql } from '../../store/sql.ts'
import type { InDomain, Named } from './auth-schema.ts'

export type User = RowOf<typeof users.columns>

/** Who has proved to be whom, and how. */
export interface Authenticated {
  readonly user: User
  readonly method: string
  readonly auditId: string
  /** An access key opens the one project that it was made for. */
  readonly projectId?: string
  readonly accessKey?: string
}

export function unauthorized(details: string): ApiError {
  return new ApiError('UnauthorizedError', `unauthorized ${details}`)
}

/** @throws ApiError when there is none, or nobody says of which domain and several have the name */
export function userOf(region: Region, given: InDomain): User {
  const table = region.store.table(users)
  const { id = '', name = '', domain = {} } = given
  const placed = isNamed(domain)
  if (id === '' && name === '')
    throw unauthorized(placed ? 'UserManager.FetchUserExtended: empty query' : '[auth] empty auth request')
  if (id !== '') return table.byKey(id) ?? fail('idp')
  if (!placed) {
    const [one, other] = table.select(sql`name = ${name}`, raw('LIMIT 2'))
    if (other !== undefined) throw new ApiError('ConflictError', 'duplicate username')
    return one ?? fail('')
  }
  const home = domainOf(region, domain)
  if (home === undefined) return fail(`domain ${domain.name ?? ''}`)
  const [user] = table.select(sql`domain_id = ${String(home.id)} AND name = ${name}`)
  return user ?? fail('idp')
}

function fail(place: string): never {
  throw place === '' ? raised('UserNotFound') : raised('UserNotFound', place)
}

const isNamed = ({ id = '', name = '' }: Named) => id !== '' || name !== ''

/** The domain that is named by its id or else its name. */
export function domainOf({ store }: Region, { id = '', name = '' }: Named): Row | undefined {
  const table = store.rows('domains')
  if (id === '' && name === '') return table.byKey('default')
  return id !== '' ? table.byKey(id) : table.first({ name })
}

/** What the original says of a token that is not good. */
export function faultOf(token: string, fault: 'unknown' | 'invalid'): string {
  return fault === 'invalid'
    ? '[auth] invalid token'
    : `token ${JSON.stringify(token)} not found: [auth] token not found`
}
