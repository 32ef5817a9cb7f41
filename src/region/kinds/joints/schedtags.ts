import { idOf } from '../../query/reference-filters.ts'
import { name, raw, type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { basics } from '../details/basics.ts'
import { countBy } from '../details/count.ts'
import { jointNames } from '../details/joint-names.ts'
import { type Row, text } from '../model/column.ts'
import { type Detail, type Kind, kind, type ListFilter } from '../model/kind.ts'
import { joint, resource } from '../model/mixins.ts'

/** What can carry tags for the scheduler: plural → keyword. */
const TAGGED = {
  hosts: 'host',
  storages: 'storage',
  networks: 'network',
  cloudproviders: 'cloudprovider',
  cloudregions: 'cloudregion',
  zones: 'zone',
} as const

interface SchedtagJoint {
  readonly kind: Kind
  /** The column that holds the tagged object. */
  readonly column: string
}

function jointOf(plural: string, keyword: string): SchedtagJoint {
  const column = `${keyword}_id`
  return {
    column,
    kind: kind({
      keyword: `schedtag${keyword}`,
      plural: `schedtag${plural}`,
      scope: 'system',
      ids: 'row',
      columns: {
        ...joint,
        ...resource,
        schedtag_id: text({ notNull: true, list: 'admin', create: 'admin_required', index: true }),
        [column]: text({ notNull: true, list: 'admin', create: 'admin_required', index: true }),
      },
      refs: { [column]: plural, schedtag_id: 'schedtags' },
      joint: { master: plural, slave: 'schedtags' },
      details: [basics(), jointNames({ [column]: keyword, schedtag_id: 'schedtag' })],
    }),
  }
}

/** The joint kinds of tags by the plural of what is tagged. */
export const SCHEDTAG_JOINTS: Readonly<Record<string, SchedtagJoint>> = Object.fromEntries(
  Object.entries(TAGGED).map(([plural, keyword]) => [plural, jointOf(plural, keyword)]),
)

export const schedtagJoints: readonly Kind[] = Object.values(SCHEDTAG_JOINTS).map(bound => bound.kind)

/** The rows that carry a tag, as a list is narrowed to them. */
export const carrying =
  (plural: string): ListFilter =>
  ({ store }, [value = '']) => {
    const tag = idOf(store, 'schedtags', value)
    const bound = SCHEDTAG_JOINTS[plural]
    if (bound === undefined || !store.used(bound.kind.plural)) return raw('0')
    return sql`t.id IN (SELECT ${name(bound.column)} FROM ${name(bound.kind.plural)} WHERE deleted = 0 AND schedtag_id = ${tag})`
  }

/** What hosts that carry a tag have: the condition is given their ids. */
export const ofTaggedHosts =
  (condition: (hosts: Sql) => Sql): ListFilter =>
  ({ store }, [value = '']) => {
    const tag = idOf(store, 'schedtags', value)
    if (!store.used('schedtaghosts')) return raw('0')
    return condition(sql`SELECT host_id FROM schedtaghosts WHERE deleted = 0 AND schedtag_id = ${tag}`)
  }

/** Of storages the original does not say what their tags are. */
const UNNAMED = new Set(['storages'])

/** The tags that objects carry. */
export function carriedTags(plural: string): Detail {
  const keyword = plural.slice(0, -1)
  return ({ store }, rows) => {
    const ids = JSON.stringify(rows.map(row => row.id))
    const column = name(`${keyword}_id`, 'j')
    const found = store.used(`schedtag${plural}`)
      ? store.db.all(
          sql`SELECT ${column} AS owner, s.id, s.name, s.default_strategy FROM ${name(`schedtag${plural}`)} AS j
              JOIN schedtags AS s ON s.id = j.schedtag_id AND s.deleted = 0
              WHERE j.deleted = 0 AND ${column} IN (SELECT value FROM json_each(${ids})) ORDER BY s.name`,
        )
      : []
    const byOwner = Map.groupBy(found, tag => String(tag.owner))
    return rows.map(row => {
      const tags = byOwner.get(String(row.id))
      if (tags === undefined) return {}
      return {
        schedtags: tags.map(tag => ({
          ...(tag.default_strategy === null || tag.default_strategy === ''
            ? {}
            : { default: String(tag.default_strategy) }),
          id: String(tag.id),
          name: String(tag.name),
          ...(!UNNAMED.has(plural) && { res_name: 'schedtag' }),
        })),
      }
    })
  }
}

/** How many rows of a kind belong to each tag. */
function countFor(store: Store, rows: readonly Row[], plural: string): (row: Row) => number {
  if (!store.used(plural)) return () => 0
  const counts = countBy(store, rows, plural, 'schedtag_id')
  const byId = new Map(rows.map((row, i) => [row.id, counts[i] ?? 0]))
  return row => byId.get(row.id) ?? 0
}

/** How many objects carry a tag, and how many rules and policies are about it. */
export const tagUse: Detail = ({ store }, rows) => {
  const rules = countFor(store, rows, 'dynamicschedtags')
  const policies = countFor(store, rows, 'schedpolicies')
  return rows.map(row => {
    const type = String(row.resource_type)
    const bound = SCHEDTAG_JOINTS[type]
    const carried = bound === undefined ? 0 : countFor(store, [row], bound.kind.plural)(row)
    return {
      dynamic_schedtag_count: rules(row),
      host_count: type === 'hosts' ? carried : 0,
      server_count: 0,
      other_count: type === 'hosts' ? 0 : carried,
      ...(type !== 'hosts' && { join_model_keyword: type.slice(0, -1) }),
      resource_count: carried,
      schedpolicy_count: policies(row),
    }
  })
}
