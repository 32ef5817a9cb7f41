import { usersIn } from '../../kinds/identity/filters.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { keystoneOptions } from '../options.ts'

/** Whether the role makes its user the administrator of a project. */
export function isAdminRole({ region }: ApiRequest, role: Row): boolean {
  return role.name === keystoneOptions(region.store).projectAdminRole
}

export function setAdmin({ region, identity }: ApiRequest, project: Row, userId: string): void {
  if ((project.admin_id ?? '') === userId) return
  const kind = region.store.kind('projects')
  const patch = { admin_id: userId === '' ? null : userId }
  region.store.rows('projects').update(String(project.id), patch)
  region.events.recordChange(kind, project, { ...project, ...patch }, ['admin_id'], 'update', identity)
}

/** Makes whoever has the administrator's role in the project its administrator, or nobody. */
export function resetAdmin(request: ApiRequest, project: Row): void {
  const { store } = request.region
  const role = store.rows('roles').first({ name: keystoneOptions(store).projectAdminRole })
  if (role === undefined) return
  const row = store.db.get(
    sql`SELECT t.id AS id FROM users AS t WHERE t.deleted = 0 AND ${usersIn(sql`${String(project.id)}`, String(role.id))} ORDER BY t.name LIMIT 1`,
  )
  setAdmin(request, project, typeof row?.id === 'string' ? row.id : '')
}
