import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { ownedPartOfCache } from './details/cache-parts.ts'
import { kind } from './kind.ts'
import { externalized, statusStandalone } from './mixins.ts'
import { always } from './undeletable.ts'

export const elasticcacheacls = kind({
  keyword: 'elasticcacheacl',
  plural: 'elasticcacheacls',
  uniqueName: 'system',
  uniqueWithin: ['elasticcache_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    elasticcache_id: text({ notNull: true, create: 'required', index: true }),
    ip_list: text({ notNull: true, create: 'required', update: 'user' }),
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
  details: [basics({ tagged: 'elasticcacheacl' }), ...ownedPartOfCache('elasticcacheacls')],
})
