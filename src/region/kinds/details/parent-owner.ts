import type { Ancestor, Detail } from '../model/kind.ts'
import { ancestors, member } from './context.ts'

/** Whose the object is that a row hangs below. */
export function ownedLike(plural: string, above: Ancestor): Detail {
  return (context, rows) => {
    const parents = ancestors(context, plural, rows, above)
    const projects = context.store.rows('projects').byKeys(parents.map(parent => parent?.tenant_id))
    const domains = context.store.rows('domains').byKeys(parents.map(parent => parent?.domain_id))
    return parents.map(parent => {
      const project = projects.get(String(parent?.tenant_id))
      return {
        project: member(project, 'name'),
        tenant: member(project, 'name'),
        project_id: member(project, 'id'),
        tenant_id: member(project, 'id'),
        project_domain: member(domains.get(String(parent?.domain_id)), 'name'),
      }
    })
  }
}
