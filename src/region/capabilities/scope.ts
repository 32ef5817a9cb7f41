import type { JsonObject } from '../../core/json.ts'
import { forbidden } from '../http/api-error.ts'
import { textOf } from '../query/params.ts'
import type { Identity } from '../rbac/identity.ts'
import { rowNamed } from '../resources/by-name.ts'
import type { QueryScope } from '../resources/owners/query-scope.ts'
import type { Store } from '../store/store.ts'

/**
 * For whom capabilities are told: a domain, the asker's own unless another is named, or the whole system.
 * @throws ApiError when the domain is not there, or the system is more than is allowed
 */
export function askedFor(store: Store, identity: Identity, query: JsonObject): QueryScope {
  const named = textOf(query, 'domain', 'domain_id', 'project_domain', 'project_domain_id')
  if (named !== undefined) {
    const domain = rowNamed(store, 'domains', named, 'domains')
    return { owner: { domainId: String(domain.id) }, scope: 'domain' }
  }
  if (textOf(query, 'scope') !== 'system') return { owner: { ...identity }, scope: 'domain' }
  if (identity.allowedScope('compute', 'capabilities', 'list') !== 'system')
    throw forbidden('not allowed to query system capability')
  return { owner: { ...identity }, scope: 'system' }
}
