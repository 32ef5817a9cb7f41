import { visibleTags } from '../../store/metadata.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { member, rowsById, targets } from './context.ts'

/** The domain that a row belongs to. */
export const domainOwner: Detail = (context, rows) => {
  const domains = targets(context, 'domains', rows, 'domain_id')
  return rows.map(row => ({ project_domain: member(domains.get(String(row.domain_id)), 'name') }))
}

/** The ids of the projects, or domains, that a row is shared with besides its own. */
export function sharedWith(row: Row): string[] {
  return Array.isArray(row.shared_with) ? row.shared_with.map(String) : []
}

/** The domains that a row is shared with, where it is with some. */
export const sharedDomains: Detail = ({ store }, rows) => {
  const domains = store.rows('domains').byKeys(rows.flatMap(sharedWith))
  return rows.map(row => {
    const ids = sharedWith(row)
    const shown = ids.map(id => ({ id, name: String(domains.get(id)?.name ?? '') }))
    return ids.length === 0 ? {} : { shared_domains: shown }
  })
}

/** The projects that a row is shared with, where it is with some. */
const sharedProjects: Detail = (context, rows) => {
  const ids = rows.map(sharedWith)
  if (ids.every(each => each.length === 0)) return rows.map(() => ({}))
  const projects = [...rowsById(context, 'projects', ids.flat()).values()]
  const domains = domainOwner(context, projects)
  const shown = new Map(
    projects.map(({ id, name, domain_id }, i) => {
      return [String(id), { id: String(id), name: String(name), domain_id, domain: domains[i]?.project_domain ?? '' }]
    }),
  )
  return ids.map(each => (each.length === 0 ? {} : { shared_projects: each.map(id => shown.get(id) ?? { id }) }))
}

/** The project that a row belongs to, its domain and its tags, and the projects that it is shared with. */
export const projectOwner: Detail = (context, rows) => {
  const { store } = context
  const projects = targets(context, 'projects', rows, 'tenant_id')
  const tags = store.metadata.ofMany('project', [...projects.keys()])
  const domains = domainOwner(context, rows)
  const shared = sharedProjects(context, rows)
  return rows.map((row, i) => {
    const project = projects.get(String(row.tenant_id))
    return {
      ...domains[i],
      ...shared[i],
      project: member(project, 'name'),
      tenant: member(project, 'name'),
      project_metadata: visibleTags(tags.get(String(row.tenant_id))) ?? null,
    }
  })
}
