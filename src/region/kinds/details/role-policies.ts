import type { Detail } from '../model/kind.ts'

/** The id of a link between a role and a policy, and what it joins. */
export const rolePolicyNames: Detail = ({ store }, rows) => {
  const of = (plural: string, column: string) => store.rows(plural).byKeys(rows.map(row => row[column]))
  const [roles, projects, policies] = [
    of('roles', 'role_id'),
    of('projects', 'project_id'),
    of('policies', 'policy_id'),
  ]
  return rows.map(row => {
    const role = roles.get(String(row.role_id))
    const project = projects.get(String(row.project_id))
    const policy = policies.get(String(row.policy_id))
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    const names = [role, project, policy].flatMap(found => (found === undefined ? [] : [String(found.name)]))
    return {
      id: [row.role_id, row.project_id, row.policy_id].map(text).join(':'),
      name: names.join('/'),
      role: text(role?.name),
      project: text(project?.name),
      policy: text(policy?.name),
      scope: text(policy?.scope),
      description: text(policy?.description),
    }
  })
}
