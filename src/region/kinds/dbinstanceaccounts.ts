import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { statusStandalone } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const dbinstanceaccounts = kind({
  keyword: 'dbinstanceaccount',
  plural: 'dbinstanceaccounts',
  uniqueName: 'system',
  uniqueWithin: ['dbinstance_id', 'host'],
  scope: 'project',
  columns: {
    ...statusStandalone,
    host: text({ notNull: true, default: '%', create: 'optional' }),
    /** By what the cloud knows it again; the original goes by name and host. */
    external_id: text({ list: false, index: true }),
    dbinstance_id: text({ notNull: true, create: 'required', index: true }),
    secret: text({ notNull: true, create: 'optional' }),
  },
  partOf: [['dbinstance_id', 'dbinstances']],
  refs: { dbinstance_id: 'dbinstances' },
  ancestors: { dbinstance: 'dbinstance_id', cloudprovider: 'dbinstance_id', cloudregion: 'dbinstance_id' },
  undeletable: always,
  details: [basics({ tagged: 'dbinstanceaccount' }), managedBy('dbinstanceaccounts'), inRegion('dbinstanceaccounts')],
})
