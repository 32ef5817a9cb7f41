import { type Tag, type TagSets, valuesOf } from '../../rbac/tags.ts'
import { ORGANIZATION_TAG } from '../../store/metadata.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'

const SEPARATOR = '/'

/** A label as it stands in a path: a slash within it is escaped. */
const asStep = (label: string) => trimmed(label).replaceAll(SEPARATOR, `\\${SEPARATOR}`)
const trimmed = (label: string) => label.replaceAll(/^[/ ]+|[/ ]+$/g, '')

/** The path of labels, from the top; a slash in one is escaped. */
export const joinLabels = (labels: readonly string[]) => labels.map(asStep).join(SEPARATOR)

/** The labels of a path; what is escaped is a slash within a label, and empty ones are none. */
export function splitLabels(path: string): string[] {
  const labels: string[] = []
  for (const part of path.split(SEPARATOR).map(trimmed).filter(Boolean)) {
    const before = labels.at(-1)
    if (before?.endsWith('\\') === true) labels[labels.length - 1] = `${before.slice(0, -1)}${SEPARATOR}${part}`
    else labels.push(part)
  }
  return labels
}

/** The tree with that id. */
export function organizationOf(store: Store, id: string): Row | undefined {
  return store.rows('organizations').byKey(id)
}

/** The tags of what is at a node of the tree, from the top. */
export function nodeTags(node: Row, tree: Row): Tag[] {
  const keys = splitLabels(String(tree.keys ?? ''))
  const values = splitLabels(String(node.full_label ?? ''))
  return values.slice(0, Number(node.level)).flatMap((value, i) => {
    const key = keys[i]
    return key === undefined ? [] : [{ key: `${ORGANIZATION_TAG}${key}`, value }]
  })
}

/** The paths in a tree with these keys that sets of tags lead along, as far as they say something. */
export function pathsOf(sets: TagSets, keys: readonly string[]): string[][] {
  return sets.flatMap(set => {
    const values = valuesOf(set)
    let paths: string[][] = []
    for (const key of keys) {
      const found = values.get(`${ORGANIZATION_TAG}${key}`)
      if (found === undefined) continue
      const starts = paths.length === 0 ? [[]] : paths
      paths = found.flatMap(value => starts.map(path => [...path, asStep(value)]))
    }
    return paths
  })
}
