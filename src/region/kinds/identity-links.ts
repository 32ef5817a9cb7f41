import { int, text, time, tristate } from './column.ts'
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
    ips: text({ list: 'domain' }),
  },
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
