import type { JsonObject } from '../../../core/json.ts'
import { notFound, raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { textOf } from '../../query/params.ts'
import type { Owner } from '../../rbac/identity.ts'
import type { Store } from '../../store/store.ts'
import { byNameOrId, rowNamed } from '../by-name.ts'

const PROJECT_KEYS = ['project_id', 'tenant_id', 'project', 'tenant']
const DOMAIN_KEYS = ['project_domain_id', 'domain_id', 'project_domain']
const USER_KEYS = ['user_id', 'user']

/**
 * The owner that a query or a body names, by id or name; undefined when it names none.
 * @throws ApiError when the named project, domain or user is not there
 */
export function namedOwner(store: Store, kind: Kind, data: JsonObject): Owner | undefined {
  if (kind.scope === 'system') return undefined
  const whole = wholeNamed(store, kind, data)
  if (whole !== undefined) return whole
  if (kind.scope === 'user') {
    const user = textOf(data, ...USER_KEYS)
    if (user !== undefined) {
      const row = rowNamed(store, 'users', user)
      return { domainId: String(row.domain_id), userId: String(row.id) }
    }
  }
  // Whose credentials are asked for, only a user says.
  if (kind.plural === 'credentials') return undefined
  if (kind.scope === 'project' || kind.scope === 'user') {
    const project = textOf(data, ...PROJECT_KEYS)
    if (project !== undefined) {
      const row = rowNamed(store, 'projects', project)
      return { domainId: String(row.domain_id), projectId: String(row.id) }
    }
  }
  const domain = textOf(data, ...DOMAIN_KEYS)
  if (domain === undefined) return undefined
  const row = byNameOrId(store, 'domains', domain)
  // Keystone knows its domains itself; the region asks keystone and words it otherwise.
  if (row === undefined)
    throw kind.service === 'identity' ? raised('ResourceNotFoundError', `domain ${domain}`) : notFound('domain', domain)
  return { domainId: String(row.id) }
}

/** The owner of what a part is to be, or is asked for by. */
function wholeNamed(store: Store, kind: Kind, data: JsonObject): Owner | undefined {
  const [column, plural] = kind.partOf?.[0] ?? []
  const text = column === undefined ? undefined : textOf(data, column)
  const first = text === undefined || plural === undefined ? undefined : byNameOrId(store, plural, text)
  if (first === undefined || column === undefined) return undefined
  const { domain_id, tenant_id } = bearer(store, kind, { [column]: first.id ?? null })
  if (typeof domain_id !== 'string' || domain_id === '') return undefined
  const projectId = kind.scope === 'project' && typeof tenant_id === 'string' ? tenant_id : ''
  return projectId === '' ? { domainId: domain_id } : { domainId: domain_id, projectId }
}

/** What tells whose a row is: itself, or what it is a part of. */
export function bearer(store: Store, kind: Kind, row: Row): Row {
  let at = row
  for (const [column, plural] of kind.partOf ?? []) at = store.rows(plural).byKey(String(at[column] ?? '')) ?? {}
  return at
}
