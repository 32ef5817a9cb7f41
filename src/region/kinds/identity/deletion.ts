import type { JsonObject } from '../../../core/json.ts'
import { type ApiError, forbidden, invalidStatus, notEmpty, raised } from '../../http/api-error.ts'
import { name, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import type { ReadContext } from '../model/kind.ts'

/** Something that may stand against a deletion: the refusal when it does. */
type Obstacle = (store: Store, row: Row) => ApiError | undefined

const when =
  (stands: (row: Row) => boolean, refusal: () => ApiError): Obstacle =>
  (_, row) =>
    stands(row) ? refusal() : undefined

/** As long as any row of that kind fits. */
const whileAny =
  (plural: string, condition: (row: Row) => Sql, refusal: (count: number) => ApiError): Obstacle =>
  (store, row) => {
    const count = store.rows(plural).count(condition(row))
    return count > 0 ? refusal(count) : undefined
  }

const pointing = (column: string) => (row: Row) => sql`${name(column, 't')} = ${String(row.id)}`

const inDomain = (plural: string, refusal: () => ApiError) =>
  whileAny(plural, row => sql`t.domain_id = ${String(row.id)} AND t.pending_deleted = 0`, refusal)

const assigned = (column: string, type: string, refusal: () => ApiError) =>
  whileAny('assignments', row => sql`${pointing(column)(row)} AND t.type = ${type}`, refusal)

/** A provider goes with the domains that it brought, and those must be off. */
const enabledDomain: Obstacle = (store, row) => {
  if (row.driver !== 'ldap' && row.auto_create_user !== true) return undefined
  const [domain] = store
    .rows('domains')
    .select(
      sql`enabled = 1 AND id IN (SELECT public_id FROM idmappings WHERE deleted = 0 AND entity_type = 'domain' AND domain_id = ${String(row.id)})`,
    )
  return domain === undefined ? undefined : invalidStatus(`enabled domain ${String(domain.name)} cannot be deleted`)
}

/** What came from an identity provider is its own. */
const linked =
  (entity: 'domain' | 'group'): Obstacle =>
  (store, row) => {
    const condition = sql`t.entity_type = ${entity} AND t.public_id = ${String(row.id)}`
    return store.rows('idmappings').count(condition) > 0 ? forbidden('readonly') : undefined
  }

const isNamed = (text: string) => (row: Row) => row.name === text && row.domain_id === 'default'
const isEnabled = (row: Row) => row.enabled === true

/** What stands against the deletion of each kind, in the order in which the original looks. */
const OBSTACLES: Readonly<Record<string, readonly Obstacle[]>> = {
  domains: [
    when(
      row => row.id === 'default',
      () => forbidden('cannot delete default domain'),
    ),
    when(isEnabled, () => invalidStatus('domain is enabled')),
    inDomain('users', () => invalidStatus('domain is in use by user')),
    inDomain('groups', () => invalidStatus('domain is in use by group')),
    inDomain('projects', () => notEmpty('domain is in use by project')),
    inDomain('roles', () => notEmpty('domain is in use by role')),
    inDomain('policies', () => notEmpty('domain is in use by policy')),
  ],
  projects: [
    when(isNamed('system'), () => forbidden('cannot delete system project')),
    assigned('target_id', 'UserProject', () => notEmpty('project contains user')),
    assigned('target_id', 'GroupProject', () => notEmpty('project contains group')),
  ],
  users: [when(isNamed('sysadmin'), () => forbidden('cannot delete system user'))],
  roles: [
    when(isNamed('admin'), () => forbidden('cannot delete system role')),
    assigned('role_id', 'UserProject', () => notEmpty('role is being assigned to user')),
    assigned('role_id', 'GroupProject', () => notEmpty('role is being assigned to group')),
    whileAny('rolepolicies', pointing('role_id'), count => notEmpty(`role is in associated with ${count} policies`)),
  ],
  policies: [
    whileAny('rolepolicies', pointing('policy_id'), count => notEmpty(`policy is in associated with ${count} roles`)),
    when(
      row => row.is_system === true,
      () => forbidden('cannot delete system policy'),
    ),
    when(isEnabled, () => invalidStatus('cannot delete enabled policy')),
  ],
  organizations: [when(isEnabled, () => raised('InvalidStatusError', 'organization enabled'))],
  services: [
    whileAny('endpoints', pointing('service_id'), () => notEmpty('service contains endpoints')),
    when(isEnabled, () => invalidStatus('service is enabled')),
  ],
  regions: [whileAny('endpoints', pointing('region_id'), () => notEmpty('region contains endpoints'))],
  endpoints: [when(isEnabled, () => invalidStatus('endpoint is enabled'))],
  identity_providers: [
    when(
      row => row.driver === 'sql',
      () => forbidden('cannot delete default SQL identity provider'),
    ),
    when(isEnabled, () => invalidStatus('cannot delete enabled idp')),
    enabledDomain,
  ],
}

/** Why an object of keystone cannot be deleted; undefined when it can. */
export function deletionRefusal(store: Store, plural: string, row: Row): ApiError | undefined {
  for (const obstacle of OBSTACLES[plural] ?? []) {
    const refusal = obstacle(store, row)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

/** Kinds of which a provider has brought some, which go with it. */
const BROUGHT: Readonly<Record<string, Obstacle>> = { domains: linked('domain'), groups: linked('group') }

/** What stands against the deletion of an object of the kind, given with all its members. */
export function standing(plural: string) {
  return (object: JsonObject, { store }: ReadContext): ApiError | undefined =>
    BROUGHT[plural]?.(store, object) ?? deletionRefusal(store, plural, object)
}
