import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import { raw, sql } from '../../store/sql.ts'
import { rolesIn } from '../grants/grants.ts'
import type { AuthV3, InDomain } from './auth-schema.ts'
import type { Opened } from './tokens.ts'
import { type Authenticated, domainOf, unauthorized } from './who.ts'

const NO_ROWS = 'sql: no rows in result set'

/**
 * The project or domain that a token is asked for, if any.
 * @throws ApiError 401 when it is not there, is disabled, or the user has no role in it
 */
export function openedBy(region: Region, auth: AuthV3, who: Authenticated): Opened {
  const { project = {}, domain = {} } = auth.scope ?? {}
  const wanted = who.projectId === undefined ? project : { id: who.projectId }
  if (wanted.id || wanted.name) {
    const row = projectOf(region, wanted, 'ProjectManager.FetchProject')
    checkRoles(region, who, row, 'project')
    return { projectId: String(row.id) }
  }
  if (!domain.id && !domain.name) return {}
  const row = domainOf(region, domain)
  if (row === undefined) throw unauthorized(`DomainManager.FetchDomain: ${NO_ROWS}`)
  if (row.enabled === false) throw unauthorized('[auth] domain is disabled')
  checkRoles(region, who, row, 'domain')
  return { domainId: String(row.id) }
}

function checkRoles({ store }: Region, { user }: Authenticated, row: Row, what: string): void {
  if (rolesIn(store, user.id, String(row.id)).length === 0)
    throw unauthorized(`getTokenV3: ${what} ${JSON.stringify(String(row.name))}: [auth] user not in project`)
}

/** The project of that id, or of that name in its domain; without a domain the only one of that name. */
export function projectOf(region: Region, { id = '', name = '', domain }: InDomain, step: string): Row {
  const table = region.store.rows('projects')
  if (id !== '') return table.byKey(id) ?? fail(`${step}: ${NO_ROWS}`)
  if (!domain?.id && !domain?.name) {
    const [one, other] = table.select(sql`name = ${name}`, raw('LIMIT 2'))
    if (other !== undefined) return fail(`${step}: duplicate entry`)
    return one ?? fail(`${step}: ${NO_ROWS}`)
  }
  const home = domainOf(region, domain)
  if (home === undefined) return fail(`${step}: DomainManager.FetchDomain: ${NO_ROWS}`)
  const [row] = table.select(sql`name = ${name} AND domain_id = ${String(home.id)}`)
  return row ?? fail(`${step}: q.First: ${NO_ROWS}`)
}

function fail(details: string): never {
  throw unauthorized(details)
}
