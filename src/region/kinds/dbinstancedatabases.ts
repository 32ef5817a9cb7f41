import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, statusStandalone } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const dbinstancedatabases = kind({
  keyword: 'dbinstancedatabase',
  plural: 'dbinstancedatabases',
  uniqueName: 'system',
  uniqueWithin: ['dbinstance_id'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    ...externalized,
    dbinstance_id: text({ notNull: true, create: 'required', index: true }),
    character_set: text({ create: 'optional' }),
  },
  partOf: [['dbinstance_id', 'dbinstances']],
  refs: { dbinstance_id: 'dbinstances' },
  ancestors: { dbinstance: 'dbinstance_id', cloudprovider: 'dbinstance_id', cloudregion: 'dbinstance_id' },
  undeletable: always,
  details: [
    basics({ tagged: 'dbinstancedatabase' }),
    managedBy('dbinstancedatabases'),
    inRegion('dbinstancedatabases'),
  ],
})
