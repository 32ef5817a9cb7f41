import { bool, text } from './column.ts'
import { basics } from './details/basics.ts'
import { partOfCache } from './details/cache-parts.ts'
import { kind } from './kind.ts'
import { externalized, statusStandalone } from './mixins.ts'
import { always } from './undeletable.ts'

export const elasticcacheparameters = kind({
  keyword: 'elasticcacheparameter',
  plural: 'elasticcacheparameters',
  uniqueName: 'system',
  uniqueWithin: ['elasticcache_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    elasticcache_id: text({ notNull: true, create: 'required', index: true }),
    key: text({ notNull: true, create: 'required', update: 'user' }),
    value: text({ notNull: true, create: 'required', update: 'user' }),
    value_range: text({ create: 'optional' }),
    modifiable: bool({ create: 'optional' }),
    force_restart: bool({ create: 'optional' }),
  },
  partOf: [['elasticcache_id', 'elasticcaches']],
  refs: { elasticcache_id: 'elasticcaches' },
  ancestors: {
    elasticcache: 'elasticcache_id',
    vpc: 'elasticcache_id',
    cloudprovider: 'elasticcache_id',
    cloudregion: 'elasticcache_id',
  },
  undeletable: always,
  details: [basics({ tagged: 'elasticcacheparameter' }), ...partOfCache('elasticcacheparameters')],
})
