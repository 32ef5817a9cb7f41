import { z } from '../../../core/zod.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Tags } from '../../store/metadata.ts'
import type { Store } from '../../store/store.ts'

export const ruleSchema = z.object({
  tags: z._default(z.array(z.object({ key: z._default(z.string(), ''), value: z._default(z.string(), '') })), []),
  condition: z._default(z.string(), ''),
  auto_create_project: z._default(z.boolean(), false),
  project_id: z._default(z.string(), ''),
  project: z._default(z.string(), ''),
  domain_id: z._default(z.string(), ''),
  domain: z._default(z.string(), ''),
})
export type ProjectRule = z.infer<typeof ruleSchema>

/** What a rule says of something with tags: a project that is there, or the name of one. */
export interface Matched {
  readonly projectId: string
  readonly domainId: string
  /** Not empty: the project of this name, made when there is none. */
  readonly newProject: string
}

/**
 * What the rule says of these tags; undefined when it does not apply. Keys are compared without regard to case. Of `and`
 * every tag must be there, of `or` one of them; a tag without a value is there with any.
 */
export function matchRule(rule: ProjectRule, tags: Tags): Matched | undefined {
  const present = new Map(Object.entries(tags).map(([key, value]) => [key.toUpperCase(), value]))
  const found = rule.tags.map(tag => {
    const value = present.get(tag.key.toUpperCase())
    return value !== undefined && (tag.value === '' || tag.value === value)
      ? { wide: tag.value === '', value }
      : undefined
  })
  const hits = found.filter(hit => hit !== undefined)
  if (rule.condition === 'or' ? hits.length === 0 : hits.length < rule.tags.length) return undefined
  // Of `or`, the first tag that is there decides; of `and`, the one without a value names the project.
  const naming = rule.condition === 'or' ? hits.slice(0, 1) : hits
  const named = rule.auto_create_project ? naming.find(hit => hit.wide && hit.value !== '')?.value : undefined
  const byName = !rule.auto_create_project && rule.project_id === '' ? rule.project : ''
  return { projectId: rule.project_id, domainId: rule.domain_id, newProject: named ?? byName }
}

/** The rules that decide, at a sync, to which projects things of a cloud go. */
export interface RuleMapping {
  readonly rules: readonly ProjectRule[]
  /** By the tags of each resource; then even what was given away by hand goes where the rules say. */
  readonly byResource: boolean
  /** By the tags of the cloud's own projects. */
  readonly byProject: boolean
}

/** The mapping of the cloud provider or, where it has none, of its account; undefined without one that is enabled. */
export function mappingFor(store: Store, account: Row, provider: Row): RuleMapping | undefined {
  const holder = bound(provider) ? provider : bound(account) ? account : undefined
  const mapping =
    holder === undefined ? undefined : store.rows('project_mappings').byKey(String(holder.project_mapping_id))
  if (holder === undefined || mapping === undefined || mapping.enabled !== true) return undefined
  const parsed = z.array(ruleSchema).safeParse(mapping.rules)
  const byProject = holder.enable_project_sync === true
  return {
    rules: parsed.success ? parsed.data : [],
    byProject,
    byResource: holder.enable_resource_sync === true || !byProject,
  }
}

function bound(row: Row): boolean {
  return typeof row.project_mapping_id === 'string' && row.project_mapping_id !== ''
}
