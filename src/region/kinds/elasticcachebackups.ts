import { int, text, time } from './column.ts'
import { basics } from './details/basics.ts'
import { ownedPartOfCache } from './details/cache-parts.ts'
import { kind } from './kind.ts'
import { externalized, statusStandalone } from './mixins.ts'
import { always } from './undeletable.ts'

export const elasticcachebackups = kind({
  keyword: 'elasticcachebackup',
  plural: 'elasticcachebackups',
  uniqueName: 'system',
  uniqueWithin: ['elasticcache_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    elasticcache_id: text({ notNull: true, create: 'required', index: true }),
    backup_size_mb: int({ create: 'optional' }),
    backup_type: text({ create: 'optional' }),
    backup_mode: text({ create: 'optional' }),
    download_url: text({ create: 'optional' }),
    start_time: time({ create: 'optional' }),
    end_time: time({ create: 'optional' }),
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
  details: [basics({ tagged: 'elasticcachebackup' }), ...ownedPartOfCache('elasticcachebackups')],
})
