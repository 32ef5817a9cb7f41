import type { JsonObject } from '../../../core/json.ts'
import { flagOf, textsOf } from '../../query/params.ts'
import { join, name, raw, sql } from '../../store/sql.ts'
import type { ClassProperty } from '../handlers.ts'
import { selection } from './selection.ts'

/** What stands for the value of a tag that an object does not carry. */
const NO_VALUE = '___no_value__'
const COUNT = '__count__'

interface Tag extends JsonObject {
  readonly key: string
  readonly value: string
}

interface Node {
  readonly tag: Tag | undefined
  count: number
  readonly children: Map<string, Node>
}

const newNode = (tag?: Tag): Node => ({ tag, count: 0, children: new Map() })

function grow(root: Node, keys: readonly string[], values: readonly string[], count: number): void {
  let node = root
  node.count += count
  for (const [i, key] of keys.entries()) {
    const value = values[i] ?? NO_VALUE
    const child = node.children.get(value) ?? newNode({ key, value })
    node.children.set(value, child)
    child.count += count
    node = child
  }
}

/** The most frequent value first, and last whatever has none. */
function byUse(one: Node, other: Node): number {
  const [a, b] = [one.tag?.value ?? '', other.tag?.value ?? '']
  if (a === NO_VALUE || b === NO_VALUE) return a === b ? 0 : a === NO_VALUE ? 1 : -1
  return other.count - one.count || (a < b ? -1 : 1)
}

function shown(node: Node, above: readonly Tag[] = []): JsonObject {
  const tags = node.tag === undefined ? above : [...above, node.tag]
  return {
    ...(node.tag !== undefined && { key: node.tag.key, ...(node.tag.value !== '' && { value: node.tag.value }) }),
    count: node.count,
    ...(tags.length > 0 && { tags: [...tags] }),
    ...(node.children.size > 0 && {
      children: [...node.children.values()].sort(byUse).map(child => shown(child, tags)),
    }),
  }
}

/**
 * How many rows of a list carry which values of the tags that `keys` (or `key`) names, the second below the first and so on: as a
 * tree, or with `show_map` as its leaves. The tags are the rows' own, or those of the projects or domains that a column
 * names.
 */
export function tagValueTree(keyword: string, column: string): ClassProperty {
  return (request, kind) => {
    const plural = textsOf(request.query, 'keys')
    const keys = plural.length > 0 ? plural : textsOf(request.query, 'key')
    const values = keys.map(
      (key, i) =>
        sql`coalesce((SELECT m.value FROM metadata AS m WHERE m.obj_type = ${keyword} AND m.obj_id = o.bearer
            AND m.key = ${key}), ${NO_VALUE}) AS ${name(`value${i}`)}`,
    )
    const groups = keys.length === 0 ? raw('') : raw(`GROUP BY ${keys.map((_, i) => `value${i}`).join(', ')}`)
    const rows = request.region.store.db.all(
      sql`SELECT ${join([raw(`count(*) AS ${COUNT}`), ...values], ', ')}
          FROM (SELECT ${name(column, 't')} AS bearer ${selection(request, kind)}) AS o ${groups}`,
    )
    if (flagOf(request.query, 'show_map') === true)
      return rows.map(row =>
        // Nothing is written for none, as in the original.
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === 0 ? '' : String(value)])),
      )
    const root = newNode()
    for (const row of rows)
      grow(
        root,
        keys,
        keys.map((_, i) => String(row[`value${i}`])),
        Number(row[COUNT]),
      )
    return shown(root)
  }
}
