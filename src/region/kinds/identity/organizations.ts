import { UNTAGGED } from '../../rbac/policy.ts'
import { writeTags } from '../../rbac/tags.ts'
import { likeText, or, raw, type Sql, sql } from '../../store/sql.ts'
import { basics } from '../details/basics.ts'
import { domainOwner } from '../details/owners.ts'
import { int, type Row, text, tristate } from '../model/column.ts'
import { type Detail, kind, type ListFilter } from '../model/kind.ts'
import { domainized, identityBase, pendingDeleted, sharable, standaloneBase, statused } from '../model/mixins.ts'
import { standing } from './deletion.ts'
import { idOf, oneOf } from './filters.ts'
import { ofDomain } from './identities.ts'
import { nodeTags, organizationOf, pathsOf, splitLabels } from './organization-labels.ts'

/** Trees into which projects, domains or objects are sorted by their tags: one tag a level. */
export const organizations = kind({
  keyword: 'organization',
  plural: 'organizations',
  service: 'identity',
  scope: 'domain',
  ids: 'hex',
  columns: {
    ...identityBase,
    ...domainized,
    enabled: tristate({ default: true, create: 'domain_optional', update: 'domain' }),
    ...sharable,
    ...statused,
    /** Of what: `project`, `domain` or `object`. */
    type: text({ create: 'admin_required' }),
    /** The keys of the levels, from the top, with slashes between them. */
    keys: text({ create: 'admin_optional' }),
    level: int({ create: 'admin_optional' }),
  },
  uniqueName: 'system',
  filters: {
    ...ofDomain,
    type: oneOf('type'),
    key: (_, [value = '']) => sql`t.keys LIKE ${`%${likeText(value)}%`} ESCAPE '\\'`,
  },
  // As in the original, a list tells nothing beyond the columns.
  undeletable: standing('organizations'),
  shown: [basics({ tagged: 'organization' }), domainOwner],
})

const place: Detail = ({ store }, rows) => {
  const trees = store.rows('organizations').byKeys(rows.map(row => row.org_id))
  return rows.map(row => {
    const tree = trees.get(String(row.org_id))
    if (tree === undefined) return {}
    return { organization: tree.name ?? null, type: tree.type ?? null, tags: writeTags(nodeTags(row, tree)) }
  })
}

/** The nodes of one tree; of these only what the asker's policies have to do with. */
const ofTree: ListFilter = ({ store, policyTags }, [wanted = '']) => {
  const tree = organizationOf(store, idOf(store, 'organizations', wanted))
  const tags = policyTags?.(organizationNodes) ?? UNTAGGED
  const sets = tree?.type === 'domain' ? tags.domain : tree?.type === 'project' ? tags.project : tags.object
  const own = sql`t.org_id = ${String(tree?.id)}`
  const paths = pathsOf(sets, splitLabels(String(tree?.keys ?? '')))
  return paths.length === 0 ? own : sql`(${own} AND ${or(paths.flatMap(alongPath))})`
}

/** What stands on a path and below its end. */
function alongPath(path: readonly string[]): Sql[] {
  const above = path.map((_, i) => sql`t.full_label = ${path.slice(0, i + 1).join('/')}`)
  return [...above, sql`t.full_label LIKE ${`${likeText(path.join('/'))}/%`} ESCAPE '\\'`]
}

const ofType: ListFilter = (_, [type = '']) =>
  sql`t.org_id IN (SELECT id FROM organizations WHERE deleted = 0 AND type = ${type})`

export const organizationNodes = kind({
  keyword: 'organization_node',
  plural: 'organization_nodes',
  service: 'identity',
  scope: 'system',
  columns: {
    ...standaloneBase,
    ...pendingDeleted,
    /** The values of the tags from the top down to here, with slashes between them. */
    full_label: text({ create: 'admin_required', index: true }),
    level: int({ create: 'admin_required' }),
    org_id: text({ create: 'admin_required', index: true }),
    /** By which nodes of a level are ordered. */
    weight: int({ default: 1, create: 'admin_required', update: 'admin' }),
  },
  uniqueName: 'system',
  filters: {
    org_id: ofTree,
    org_type: ofType,
    level: (_, [value]) => (Number(value) ? sql`t.level = ${Number(value)}` : raw('1')),
  },
  // None can be deleted by itself: the original breaks down before it looks whether there is something below.
  // The original takes what it shows of a node for a project, and so finds that none can be deleted.
  details: [basics({ tagged: 'organization_node' }), place, (_, rows) => rows.map(() => ({ can_delete: false }))],
})

/** The nodes that policies name. */
export const policyNodes: Detail = (context, rows) => {
  const ids = rows.map(row => (Array.isArray(row.org_node_id) ? row.org_node_id.map(String) : []))
  const nodes = [...context.store.rows('organization_nodes').byKeys(ids.flat()).values()]
  const places = new Map(
    place(context, nodes).map((members, i) => [String(nodes[i]?.id), { ...members, ...told(nodes[i]) }]),
  )
  return ids.map(each => {
    const found = each.flatMap(id => places.get(id) ?? [])
    return found.length === 0 ? {} : { org_nodes: found }
  })
}

const told = (node: Row | undefined) => ({
  id: node?.id ?? null,
  full_label: node?.full_label ?? null,
  org_id: node?.org_id ?? null,
})
