import type { JsonObject, JsonValue } from '../../../core/json.ts'
import { raised } from '../../http/api-error.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { name, raw, sql } from '../../store/sql.ts'
import type { ClassAction, ClassProperty } from '../handlers.ts'
import { distinctField, distinctFields } from './distinct.ts'
import { selection } from './selection.ts'
import { statusCounts } from './statistics.ts'
import { tagValuePairs } from './tag-counts.ts'
import { tagValueTree } from './tag-trees.ts'

const statistics: ClassAction = (request, kind) => {
  const from = selection(request, kind)
  const totals: Record<string, string> = {
    total_cpu_count: 'vcpu_count' in kind.columns ? 'sum(t.vcpu_count)' : '0',
    total_mem_size_mb: 'vmem_size' in kind.columns ? 'sum(t.vmem_size)' : '0',
    total_disk_size_mb: kind.totals.disk_mb ?? ('disk_size' in kind.columns ? 'sum(t.disk_size)' : '0'),
  }
  const answer: JsonObject = { status_info: statusCounts(request.region.store, kind, from) }
  for (const [key, expression] of Object.entries(totals))
    answer[key] = Number(request.region.store.db.get(sql`SELECT ${raw(expression)} AS n ${from}`)?.n ?? 0)
  return answer
}

/** How many of the rows each owner has: the projects of the asker's domain, or the domains. Who has none is left out. */
function countsBy(owners: 'projects' | 'domains', column: string): ClassProperty {
  return (request, kind) => {
    const near = owners === 'projects' ? sql`AND o.domain_id = ${request.identity.domainId}` : raw('')
    const rows = request.region.store.db.all(
      sql`SELECT o.id AS id, o.name AS name, count(*) AS n
          FROM (SELECT ${name(column, 't')} AS owner ${selection(request, kind)}) AS t
          JOIN ${name(owners)} AS o ON o.id = t.owner AND o.deleted = 0 ${near}
          GROUP BY o.id, o.name ORDER BY o.id`,
    )
    return rows.map((row): JsonValue => ({ count: Number(row.n), id: String(row.id), name: String(row.name) }))
  }
}

/** No table but that of the events is kept in pieces. */
const notSplit: ClassProperty = () => {
  throw raised('NotSupportedError', 'not splitable')
}

/** Which tags the rows, or whom a column names, carry. */
function tagsOf(prefix: string, keyword: string, column: string): Readonly<Record<string, ClassProperty>> {
  return {
    [`${prefix}tag-value-pairs`]: tagValuePairs(keyword, column),
    [`${prefix}tag-value-tree`]: tagValueTree(keyword, column),
  }
}

/** Whether the kind's objects belong to a domain, not to a project of it. */
function ofDomains(kind: Kind): boolean {
  return (
    'domain_src' in kind.columns ||
    (kind.service === 'identity' && 'domain_id' in kind.columns && 'pending_deleted' in kind.columns)
  )
}

/** Whether the kind's objects have names and statuses; those of organizations are not counted. */
function counted({ columns, plural }: Kind): boolean {
  return 'name' in columns && 'status' in columns && plural !== 'organizations'
}

/** Whether the kind's objects are counted by the projects that have them: cloud providers have one, and are not. */
function ofProjects({ columns, plural }: Kind): boolean {
  return 'project_src' in columns && plural !== 'cloudproviders'
}

/** What every kind with the columns for it tells of itself as a whole. */
export function commonProperties(kind: Kind): Readonly<Record<string, ClassProperty>> {
  return {
    ...(counted(kind) && { statistics }),
    'distinct-field': distinctField,
    'distinct-fields': distinctFields,
    splitable: notSplit,
    'splitable-export': notSplit,
    ...('id' in kind.columns && tagsOf('', kind.keyword, 'id')),
    ...(ofProjects(kind) && {
      'project-statistics': countsBy('projects', 'tenant_id'),
      'domain-statistics': countsBy('domains', 'domain_id'),
      ...tagsOf('project-', 'project', 'tenant_id'),
    }),
    ...(ofDomains(kind) && tagsOf('domain-', 'domain', 'domain_id')),
  }
}

/** What every kind can be told as a whole. */
export const COMMON_CLASS_ACTIONS: Readonly<Record<string, ClassAction>> = {
  // Nothing is old enough to be dropped.
  'purge-splitable': () => ({ tables: [] }),
}
