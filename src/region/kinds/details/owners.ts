import { visibleTags } from '../../store/metadata.ts'
import type { Detail } from '../kind.ts'
import { member } from './context.ts'

/** The domain that a row belongs to. */
export const domainOwner: Detail = ({ store }, rows) => {
  const domains = store.rows('domains').byKeys(rows.map(row => row.domain_id))
  return rows.map(row => ({ project_domain: member(domains.get(String(row.domain_id)), 'name') }))
}

/** The project that a row belongs to, its domain and its tags. */
export const projectOwner: Detail = (context, rows) => {
  const { store } = context
  const projects = store.rows('projects').byKeys(rows.map(row => row.tenant_id))
  const tags = store.metadata.ofMany('project', [...projects.keys()])
  const domains = domainOwner(context, rows)
  return rows.map((row, i) => {
    const project = projects.get(String(row.tenant_id))
    return {
      ...domains[i],
      project: member(project, 'name'),
      tenant: member(project, 'name'),
      project_metadata: visibleTags(tags.get(String(row.tenant_id))) ?? null,
    }
  })
}
