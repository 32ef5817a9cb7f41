import { text } from './column.ts'
import { externalized, statusStandalone } from './mixins.ts'
import { always } from './undeletable.ts'

/** The columns that every part of an elastic cache has. */
export const cachePartColumns = {
  ...statusStandalone,
  ...externalized,
  elasticcache_id: text({ notNull: true, create: 'required', index: true }),
} as const

/** What every part of an elastic cache is: named within it, and found by where it is. */
export const cachePart = {
  uniqueName: 'system',
  uniqueWithin: ['elasticcache_id'],
  scope: 'project',
  partOf: [['elasticcache_id', 'elasticcaches']],
  refs: { elasticcache_id: 'elasticcaches' },
  ancestors: {
    elasticcache: 'elasticcache_id',
    vpc: 'elasticcache_id',
    cloudprovider: 'elasticcache_id',
    cloudregion: 'elasticcache_id',
  },
  undeletable: always,
} as const
