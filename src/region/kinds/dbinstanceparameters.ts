import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, standaloneBase } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const dbinstanceparameters = kind({
  keyword: 'dbinstanceparameter',
  plural: 'dbinstanceparameters',
  scope: 'system',
  columns: {
    ...standaloneBase,
    ...externalized,
    dbinstance_id: text({ notNull: true, create: 'required', index: true }),
    key: text({ notNull: true, create: 'required', update: 'user' }),
    value: text({ notNull: true, create: 'required', update: 'user' }),
  },
  refs: { dbinstance_id: 'dbinstances' },
  ancestors: { dbinstance: 'dbinstance_id', cloudprovider: 'dbinstance_id', cloudregion: 'dbinstance_id' },
  undeletable: always,
  details: [
    basics({ tagged: 'dbinstanceparameter' }),
    managedBy('dbinstanceparameters'),
    inRegion('dbinstanceparameters'),
  ],
})
