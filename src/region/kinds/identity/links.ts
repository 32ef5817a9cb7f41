import { isTrue } from '../../query/params.ts'
import { raw, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { basics } from '../details/basics.ts'
import { rolePolicyNames } from '../details/role-policies.ts'
import { int, text, time, tristate } from '../model/column.ts'
import { kind } from '../model/kind.ts'
import { resource } from '../model/mixins.ts'
import { idOf } from './filters.ts'

/** Which user or group has which role in which project. */
export const assignments = kind({
  keyword: 'assignment',
  plural: 'assignments',
  service: 'identity',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int({ list: false }),
    ...resource,
    type: text({ notNull: true, list: 'admin' }),
    actor_id: text({ notNull: true, list: 'admin', index: true }),
    target_id: text({ notNull: true, list: 'admin', index: true }),
    role_id: text({ notNull: true, list: 'admin', index: true }),
    inherited: tristate({ default: false, list: 'admin' }),
  },
  details: [basics()],
})

const PLAIN = { plain: true } as const

/** Which policies a role carries; without a project, in every project. */
export const rolepolicies = kind({
  keyword: 'rolepolicy',
  plural: 'rolepolicies',
  service: 'identity',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int({ list: false }),
    ...resource,
    role_id: text({ list: 'domain', create: 'domain_optional', index: true }),
    project_id: text({ list: 'domain', create: 'domain_optional' }),
    policy_id: text({ list: 'domain', create: 'domain_required', index: true }),
    /** Whether it holds only for who has logged in. */
    auth: tristate({ default: true, list: 'domain', create: 'domain_optional' }),
    /** Prefixes of addresses from which it holds, with commas between them. */
    ips: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    valid_since: time({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    valid_until: time({ list: 'domain', create: 'domain_optional', update: 'domain' }),
  },
  byId: id => {
    const [role = '', project = '', policy = ''] = id.split(':')
    return sql`t.role_id = ${role} AND coalesce(t.project_id, '') = ${project} AND t.policy_id = ${policy}`
  },
  owned: ({ scope, owner }) => {
    const seen =
      scope === 'system'
        ? raw('1')
        : sql`(domain_id = ${owner.domainId} OR (is_public = 1 AND public_scope = 'system'))`
    return sql`t.policy_id IN (SELECT id FROM policies WHERE deleted = 0 AND ${seen})`
  },
  filters: {
    role_ids: ({ store }, values) =>
      sql`(coalesce(t.role_id, '') = '' OR ${within(sql`t.role_id`, idsOf(store, 'roles', values))})`,
    project_id: ({ store }, values) =>
      sql`(coalesce(t.project_id, '') = '' OR ${within(sql`t.project_id`, idsOf(store, 'projects', values))})`,
    policy_id: ({ store }, values) => within(sql`t.policy_id`, idsOf(store, 'policies', values)),
    auth: (_, [value]) => sql`coalesce(t.auth, 0) = ${isTrue(value) ? 1 : 0}`,
  },
  details: [basics(), rolePolicyNames],
})

/** The ids of what is given by id or name. @throws ApiError when one is not there */
function idsOf(store: Store, plural: string, texts: readonly string[]): string[] {
  return texts.map(text => idOf(store, plural, text, PLAIN))
}

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

/** By which id an identity provider knows a domain, a user or a group. */
export const idmappings = kind({
  keyword: 'idmapping',
  plural: 'idmappings',
  service: 'identity',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int(),
    ...resource,
    /** The provider. */
    domain_id: text({ notNull: true }),
    local_id: text({ notNull: true }),
    entity_type: text({ notNull: true }),
    public_id: text({ notNull: true, index: true }),
  },
})

/** Tokens that were given out; only their hash is kept. */
export const tokens = kind({
  keyword: 'token',
  plural: 'tokens',
  service: 'identity',
  scope: 'system',
  columns: {
    id: text({ notNull: true }),
    created_at: time(),
    user_id: text({ notNull: true, index: true }),
    project_id: text(),
    /** The domain that it opens instead of a project. */
    domain_id: text(),
    method: text({ notNull: true }),
    audit_id: text({ index: true }),
    expires_at: time(),
    issued_at: time(),
    source: text(),
    ip: text(),
    access_key: text(),
    /** When it was revoked before its time. */
    revoked_at: time(),
  },
})
