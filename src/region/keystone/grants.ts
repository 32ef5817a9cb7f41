import type { Row } from '../kinds/column.ts'
import { roles } from '../kinds/identity.ts'
import { assignments } from '../kinds/identity-links.ts'
import type { Scope } from '../kinds/kind.ts'
import { type Rule, rulesOf } from '../rbac/rules.ts'
import { SCOPES } from '../rbac/scope.ts'
import { sql, within } from '../store/sql.ts'
import type { Store } from '../store/store.ts'

/** The roles that a user has in a project, by itself or through a group. */
export function rolesIn(store: Store, userId: string, projectId: string): Row[] {
  const found = store.table(assignments).select(
    sql`target_id = ${projectId} AND (
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

/** The enabled policies that roles carry, in every project or in this one. */
export function policiesOf(store: Store, roleIds: readonly string[], projectId: string): Row[] {
  if (roleIds.length === 0) return []
  return store.rows('policies').select(
    sql`enabled = 1 AND id IN (SELECT policy_id FROM rolepolicies WHERE deleted = 0
          AND ${within(sql`role_id`, roleIds)} AND (coalesce(project_id, '') = '' OR project_id = ${projectId})) ORDER BY name`,
  )
}

/** The names of policies by the scope that they open, as tokens carry them. */
export function policyNames(policies: readonly Row[]): Record<string, string[]> {
  const names: Record<string, string[]> = {}
  for (const policy of policies) {
    const scope = String(policy.scope)
    names[scope] = [...(names[scope] ?? []), String(policy.name)]
  }
  return names
}

export function policyRules(policies: readonly Row[]): Map<Scope, Rule[]> {
  return new Map(
    SCOPES.map(scope => [
      scope,
      policies.filter(policy => policy.scope === scope).flatMap(policy => rulesOf(policy.blob)),
    ]),
  )
}
