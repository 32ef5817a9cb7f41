import type { JsonObject } from '../../../core/json.ts'
import { roles } from '../../kinds/identity/access.ts'
import { assignments, rolepolicies } from '../../kinds/identity/links.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Scope } from '../../kinds/model/kind.ts'
import type { PoliciesByScope } from '../../rbac/identity.ts'
import type { Policy } from '../../rbac/policy.ts'
import { SCOPES } from '../../rbac/scope.ts'
import { and, raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { withinPrefixes } from './ip-prefixes.ts'
import { policyOf } from './policy-of.ts'

/** The roles that a user has in a project (or domain), by itself or through a group. */
export function rolesIn(store: Store, userId: string, targetId: string): Row[] {
  const found = store.table(assignments).select(
    sql`target_id = ${targetId} AND (
          (type = 'UserProject' AND actor_id = ${userId})
          OR (type = 'GroupProject' AND actor_id IN (SELECT group_id FROM usergroups WHERE deleted = 0 AND user_id = ${userId})))`,
  )
  return [
    ...store
      .table(roles)
      .byKeys(found.map(assignment => assignment.role_id))
      .values(),
  ]
}

/** On what it depends whether a bond between a role and a policy holds. */
export interface Circumstances {
  readonly roleIds: readonly string[]
  /** Without one, bonds that are made for one project hold too. */
  readonly projectId?: string
  /** Whence the user logged in; bonds that ask for an address hold when it is not known. */
  readonly ip?: string
  /** Without it no bond is too early or too late. */
  readonly at?: Date
}

/** The enabled policies that roles carry under the circumstances. */
export function policiesOf(store: Store, circumstances: Circumstances): Row[] {
  const { roleIds, projectId, ip, at } = circumstances
  const conditions: Sql[] = [sql`(coalesce(role_id, '') = '' OR ${within(sql`role_id`, roleIds)})`]
  if (projectId !== undefined) conditions.push(sql`(coalesce(project_id, '') = '' OR project_id = ${projectId})`)
  return boundPolicies(store, and(conditions), ip, at)
}

/** The policies that need no login at all, nor a project. */
export function policiesOfGuests(store: Store, ip?: string, at?: Date): Row[] {
  return boundPolicies(store, raw('coalesce(auth, 0) = 0'), ip, at)
}

function boundPolicies(store: Store, condition: Sql, ip?: string, at?: Date): Row[] {
  const bonds = store.table(rolepolicies).select(condition)
  const good = bonds.filter(
    bond =>
      (ip === undefined || ip === '' || withinPrefixes(bond.ips ?? '', ip)) &&
      (at === undefined || isMeanwhile(at, bond.valid_since, bond.valid_until)),
  )
  if (good.length === 0) return []
  const ids = good.map(bond => bond.policy_id)
  return store.rows('policies').select(sql`coalesce(enabled, 1) = 1 AND ${within(sql`id`, textsIn(ids))} ORDER BY name`)
}

const textsIn = (values: readonly (string | null)[]) => values.flatMap(value => (value === null ? [] : [value]))

function isMeanwhile(at: Date, since: string | null, until: string | null): boolean {
  if (since && at < new Date(since)) return false
  return !until || at <= new Date(until)
}

/** When the policies of some role change next because the time of a bond comes or is over; undefined when none does. */
export function nextChange(store: Store, at: Date): Date | undefined {
  const row = store.db.get(
    sql`SELECT min(moment) AS moment FROM (
          SELECT valid_since AS moment FROM rolepolicies WHERE deleted = 0 UNION ALL
          SELECT valid_until FROM rolepolicies WHERE deleted = 0) WHERE moment > ${at.toISOString()}`,
  )
  return typeof row?.moment === 'string' ? new Date(row.moment) : undefined
}

/** The names of policies by the scope that they open. */
export function policyNames(policies: readonly Row[]): Record<string, string[]> {
  const names: Record<string, string[]> = {}
  for (const policy of policies) {
    const scope = String(policy.scope)
    names[scope] = [...(names[scope] ?? []), String(policy.name)]
  }
  return names
}

/** {@link policyNames} as tokens and assignments carry them: of scopes alone that more than one user shares. */
export function carriedNames(policies: readonly Row[]): JsonObject {
  return policyNames(policies.filter(({ scope }) => scope === 'system' || scope === 'domain' || scope === 'project'))
}

/** The policies by scope; scopes that no policy opens are absent. */
export function policiesByScope(store: Store, policies: readonly Row[]): PoliciesByScope {
  const byScope = new Map<Scope, Policy[]>()
  for (const scope of SCOPES) {
    const opened = policies.filter(policy => policy.scope === scope)
    if (opened.length > 0)
      byScope.set(
        scope,
        opened.map(policy => policyOf(store, policy)),
      )
  }
  return byScope
}
