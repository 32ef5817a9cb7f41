import { badInput, notFound } from '../../http/api-error.ts'
import { nodeTags, organizationOf } from '../../kinds/identity/organization-labels.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textsOf } from '../../query/params.ts'
import { type Policy, type PolicyTags, TAGGED } from '../../rbac/policy.ts'
import { rulesOf } from '../../rbac/rules.ts'
import { readTags, type TagSet, type TagSets, withSet } from '../../rbac/tags.ts'
import type { Store } from '../../store/store.ts'

/** What the columns of a policy say, or will when it is made: its rules, its tags, and those of the nodes it names. */
export function policyOf(store: Store, row: Row): Policy {
  return { rules: rulesOf(row.blob), tags: policyTags(store, row, row.org_node_id) }
}

/** {@link policyOf} of what somebody wants to write. @throws ApiError when there are no rules */
export function wantedPolicy(store: Store, row: Row): Policy {
  const policy = policyOf(store, row)
  if (policy.rules.length === 0) throw badInput('fail to decode policy data')
  return policy
}

/** The columns of a policy that hold tags. */
export const TAG_COLUMNS = TAGGED.map(sort => `${sort}_tags` as const)

function policyTags(store: Store, row: Row, nodeIds: Row[string] | undefined): PolicyTags {
  const own = (sort: (typeof TAGGED)[number]): TagSets => {
    const set = readTags(row[`${sort}_tags`] ?? undefined)
    return set.length === 0 ? [] : [set]
  }
  const tags: Record<keyof PolicyTags, TagSets> = {
    domain: own('domain'),
    project: own('project'),
    object: own('object'),
  }
  for (const { type, set } of nodeSets(store, Array.isArray(nodeIds) ? nodeIds.map(String) : []))
    tags[type] = withSet(tags[type], set)
  return tags
}

function nodeSets(store: Store, ids: readonly string[]): { type: keyof PolicyTags; set: TagSet }[] {
  return ids.flatMap(id => {
    const node = store.rows('organization_nodes').byKey(id)
    const tree = node === undefined ? undefined : organizationOf(store, String(node.org_id))
    const type = TAGGED.find(sort => sort === tree?.type)
    return node === undefined || tree === undefined || type === undefined ? [] : [{ type, set: nodeTags(node, tree) }]
  })
}

/** The nodes that a body names. @throws ApiError 404 for one that is not there */
export function nodesOf(store: Store, body: Row): string[] {
  return textsOf({ ids: body.org_node_id ?? [] }, 'ids').map(id => {
    if (store.rows('organization_nodes').byKey(id) === undefined) throw notFound('organization_node', id)
    return id
  })
}
