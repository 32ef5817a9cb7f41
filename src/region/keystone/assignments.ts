import type { JsonObject } from '../../core/json.ts'
import type { Call } from '../http/dispatch.ts'
import type { Row } from '../kinds/column.ts'
import type { Region } from '../region.ts'
import { checkClass } from '../resources/owner.ts'
import { byName } from '../store/names.ts'
import { and, type Sql, sql } from '../store/sql.ts'

/** `GET /v3/role_assignments`: who has which role where, in keystone's own envelope. */
export function roleAssignments(region: Region, call: Call): JsonObject {
  const { store } = region
  const { searchParams } = new URL(call.request.url)
  checkClass(store.kind('projects'), call.identity, call.identity, 'list')
  const conditions: Sql[] = [sql`deleted = 0`]
  const narrow = (key: string, condition: (id: string) => Sql) => {
    const id = searchParams.get(key)
    if (id !== null && id !== '') conditions.push(condition(id))
  }
  narrow('user.id', id => sql`type = 'UserProject' AND actor_id = ${id}`)
  narrow('group.id', id => sql`type = 'GroupProject' AND actor_id = ${id}`)
  narrow('role.id', id => sql`role_id = ${id}`)
  narrow('scope.project.id', id => sql`target_id = ${id}`)
  const limit = Number(searchParams.get('limit') ?? 0) || 0
  const offset = Number(searchParams.get('offset') ?? 0) || 0
  const names = searchParams.has('include_names')
  const all = store.rows('assignments').select(and(conditions))
  const page = limit > 0 ? all.slice(offset, offset + limit) : all.slice(offset)
  return { limit, offset, role_assignments: page.map(row => described(region, row, names)), total: all.length }
}

function described(region: Region, row: Row, names: boolean): JsonObject {
  const actor = row.type === 'GroupProject' ? 'group' : 'user'
  return {
    role: reference(region, 'roles', row.role_id, names),
    scope: { project: reference(region, 'projects', row.target_id, names) },
    [actor]: reference(region, `${actor}s`, row.actor_id, names),
  }
}

function reference({ store }: Region, plural: string, id: Row[string] | undefined, names: boolean): JsonObject {
  const row = store.rows(plural).byKey(String(id))
  if (!names || row === undefined) return { id: String(id) }
  const domain = { id: String(row.domain_id), name: byName(store, 'domains', row.domain_id) ?? '' }
  return { domain, id: String(id), name: String(row.name) }
}
