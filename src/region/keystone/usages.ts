import type { JsonObject } from '../../core/json.ts'
import { ApiError, forbidden } from '../http/api-error.ts'
import type { Call } from '../http/dispatch.ts'
import { parseQuery } from '../query/params.ts'
import { bearing, tagSets } from '../query/tag-filters.ts'
import { isNarrow, type TagSets, valuesOf } from '../rbac/tags.ts'
import type { Region } from '../region.ts'
import { queryScope } from '../resources/owners/query-scope.ts'
import { and, name, or, type Sql } from '../store/sql.ts'

/** `GET /v3/usages`: how many there are of each, as far as the asker's policies reach; administrators only. */
export function identityUsages({ store }: Region, call: Call): JsonObject {
  const { identity } = call
  if (!identity.authenticated) throw new ApiError('UnauthorizedError', 'Unauthorized')
  const query = parseQuery(new URL(call.request.url).searchParams)
  // Usages are no kind: this stands in for one where policies and scopes are asked.
  queryScope(store, { ...store.kind('users'), plural: 'usages', scope: 'project' }, identity, query, 'get')
  if (!identity.administers('identity', 'usages', 'get')) throw forbidden('not allow to get usage')
  const { tags } = identity.permission('identity', 'usages', 'get')
  const among = (keyword: string, column: string, sets: TagSets): Sql[] =>
    isNarrow(sets) ? [or(sets.map(set => bearing(keyword, name(column, 't'), valuesOf(set))))] : []
  const asked = tagSets(query.project_tags).map(set => bearing('project', name('id', 't'), set))
  const count = (plural: string) => {
    const { keyword, columns } = store.kind(plural)
    const conditions = [
      ...('domain_id' in columns ? among('domain', 'domain_id', tags.domain) : []),
      ...among(keyword, 'id', tags.object),
      ...(plural === 'projects'
        ? [...among(keyword, 'id', tags.project), ...(asked.length === 0 ? [] : [or(asked)])]
        : []),
    ]
    return store.rows(plural).count(and(conditions))
  }
  const kinds = ['domains', 'projects', 'roles', 'users', 'groups', 'policies']
  return { usage: Object.fromEntries(kinds.map(plural => [plural, count(plural)])) }
}
