import { notFound } from '../http/api-error.ts'
import { sql, within } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { int, text, time, tristate } from './column.ts'
import { basics } from './details/basics.ts'
import { rolePolicyNames } from './details/identity.ts'
import { kind } from './kind.ts'
import { resource } from './mixins.ts'

/** Which user or group has which role in which project. */
export const assignments = kind({
  keyword: 'assignment',
  plural: 'assignments',
  service: 'identity',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int(),
    ...resource,
    type: text({ notNull: true, list: 'admin' }),
    actor_id: text({ notNull: true, list: 'admin', index: true }),
    target_id: text({ notNull: true, list: 'admin', index: true }),
    role_id: text({ notNull: true, list: 'admin', index: true }),
  },
})

/** Which policies a role carries; without a project, in every project. */
export const rolepolicies = kind({
  keyword: 'rolepolicy',
  plural: 'rolepolicies',
  service: 'identity',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int(),
    ...resource,
    role_id: text({ list: 'domain', index: true }),
    project_id: text({ list: 'domain' }),
    policy_id: text({ list: 'domain', index: true }),
    auth: tristate({ default: true, list: 'domain' }),
    ips: text({ list: 'domain', update: 'domain' }),
  },
  byId: id => {
    const [role = '', project = '', policy = ''] = id.split(':')
    return sql`t.role_id = ${role} AND coalesce(t.project_id, '') = ${project} AND t.policy_id = ${policy}`
  },
  filters: {
    role_ids: ({ store }, values) => within(sql`t.role_id`, idsOf(store, 'roles', values)),
    project_id: ({ store }, values) =>
      sql`(coalesce(t.project_id, '') = '' OR ${within(sql`t.project_id`, idsOf(store, 'projects', values))})`,
    policy_id: ({ store }, values) => within(sql`t.policy_id`, idsOf(store, 'policies', values)),
    auth: (_, [value]) => sql`coalesce(t.auth, 0) = ${value === 'true' ? 1 : 0}`,
  },
  details: [basics({ canDelete: () => true }), rolePolicyNames],
})

export const usergroups = kind({
  keyword: 'usergroup',
  plural: 'usergroups',
  service: 'identity',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int(),
    ...resource,
    user_id: text({ notNull: true, index: true }),
    group_id: text({ notNull: true, index: true }),
  },
})

/** Tokens that were given out and not yet revoked; only their hash is kept. */
export const tokens = kind({
  keyword: 'token',
  plural: 'tokens',
  service: 'identity',
  scope: 'system',
  columns: {
    id: text({ notNull: true }),
    created_at: time(),
    user_id: text({ notNull: true }),
    project_id: text(),
    method: text({ notNull: true }),
    audit_id: text(),
    expires_at: time(),
    issued_at: time(),
    source: text(),
    ip: text(),
    access_key: text(),
  },
})

/** The ids of what is given by id or name. @throws ApiError when one is not there */
function idsOf(store: Store, plural: string, texts: readonly string[]): string[] {
  return texts.map(text => {
    const table = store.rows(plural)
    const row = table.byKey(text) ?? table.first({ name: text })
    if (row === undefined) throw notFound(table.kind.keyword, text)
    return String(row.id)
  })
}
