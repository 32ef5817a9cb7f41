import { name, sql } from '../store/sql.ts'
import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { jointNames } from './details/joint-names.ts'
import { type Detail, type Kind, kind } from './kind.ts'
import { joint, resource } from './mixins.ts'

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
      details: [basics({ canDelete: () => true }), jointNames({ [column]: keyword, schedtag_id: 'schedtag' })],
    }),
  }
}

/** The joint kinds of tags by the plural of what is tagged. */
export const SCHEDTAG_JOINTS: Readonly<Record<string, SchedtagJoint>> = Object.fromEntries(
  Object.entries(TAGGED).map(([plural, keyword]) => [plural, jointOf(plural, keyword)]),
)

export const schedtagJoints: readonly Kind[] = Object.values(SCHEDTAG_JOINTS).map(bound => bound.kind)

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
          ...(plural === 'hosts' && { res_name: 'schedtag' }),
        })),
      }
    })
  }
}

/** How many objects carry a tag. */
export const tagUse: Detail = ({ store }, rows) =>
  rows.map(row => {
    const type = String(row.resource_type)
    const plural = `schedtag${type}`
    const carried =
      type in TAGGED && store.used(plural) ? store.rows(plural).where({ schedtag_id: String(row.id) }).length : 0
    return {
      dynamic_schedtag_count: 0,
      host_count: type === 'hosts' ? carried : 0,
      server_count: 0,
      other_count: type === 'hosts' ? 0 : carried,
      resource_count: carried,
      schedpolicy_count: 0,
      scope: 'system',
    }
  })
