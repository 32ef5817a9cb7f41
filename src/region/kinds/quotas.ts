import { int, json, text } from './model/column.ts'
import { kind } from './model/kind.ts'

/** What was set of a quota, by the domain or project and the further keys that it is for. Pages of their own tell of it. */
export const quotas = kind({
  keyword: 'quota',
  plural: 'quotas',
  scope: 'system',
  ids: 'row',
  columns: {
    row_id: int(),
    /** The plural of the quota, such as `region_quotas`. */
    of: text({ notNull: true, index: true }),
    domain_id: text({ notNull: true }),
    tenant_id: text({ notNull: true }),
    /** What it is for in particular, such as a brand: only what is said. */
    keys: json(),
    limits: json(),
  },
})
