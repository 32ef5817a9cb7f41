import { projects } from '../../kinds/identity/identities.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Tags } from '../../store/metadata.ts'
import type { SyncContext } from './context.ts'
import { matchRule } from './project-rules.ts'

interface ProjectOwner {
  readonly domain_id: string
  readonly tenant_id: string
}

export const ownerOf = (project: Row): ProjectOwner => ({
  domain_id: String(project.domain_id ?? 'default'),
  tenant_id: String(project.id),
})

/**
 * Whose something with these tags is by the first rule that says so; undefined when none does.
 * @param onlyNew the cloud's own projects follow only rules that name a project by its name
 */
export function projectByRules(context: SyncContext, tags: Tags, onlyNew = false): ProjectOwner | undefined {
  for (const rule of context.mapping?.rules ?? []) {
    const matched = matchRule(rule, tags)
    if (matched === undefined) continue
    if (matched.newProject !== '') return ownerOf(localProject(context, matched.newProject, 'auto create from tag'))
    if (!onlyNew && matched.projectId !== '' && matched.domainId !== '')
      return { domain_id: matched.domainId, tenant_id: matched.projectId }
  }
  return undefined
}

/** The local project of that name, made when there is none. It carries the tags of the cloud's project. */
export function localProject(
  { region, account }: Pick<SyncContext, 'region' | 'account'>,
  name: string,
  description: string,
  tags: Readonly<Record<string, string>> = {},
): Row {
  const { store, ids } = region
  const domainId = String(account.domain_id ?? 'default')
  const table = store.table(projects)
  const found = table.first({ name, domain_id: domainId })
  if (found !== undefined) return found
  const made = table.insert({
    id: table.freeId(ids.derived('projects', domainId, name).replaceAll('-', '')),
    name,
    domain_id: domainId,
    parent_id: domainId,
    description,
  })
  const userTags = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`user:${key}`, value]))
  store.metadata.set('project', made.id, { generate_name: name, ...userTags })
  region.tokens.forget()
  return made
}
