import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { ownedPartOfCache } from './details/cache-parts.ts'
import { kind } from './kind.ts'
import { externalized, statusStandalone } from './mixins.ts'
import { always } from './undeletable.ts'

export const elasticcacheaccounts = kind({
  keyword: 'elasticcacheaccount',
  plural: 'elasticcacheaccounts',
  uniqueName: 'system',
  uniqueWithin: ['elasticcache_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    elasticcache_id: text({ notNull: true, create: 'required', index: true }),
    account_type: text({ notNull: true, create: 'optional', update: 'user' }),
    account_privilege: text({ notNull: true, create: 'optional', update: 'user' }),
    password: text({ notNull: true, create: 'optional' }),
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
  details: [basics({ tagged: 'elasticcacheaccount' }), ...ownedPartOfCache('elasticcacheaccounts')],
})
