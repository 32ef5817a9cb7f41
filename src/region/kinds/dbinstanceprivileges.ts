import { basics } from './details/basics.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, resource } from './model/mixins.ts'
import { ofParents, parentNames } from './model/parent.ts'
import { always } from './model/undeletable.ts'

/** What an account of a database instance may do with one of its databases. */
export const dbinstanceprivileges = kind({
  keyword: 'dbinstanceprivilege',
  plural: 'dbinstanceprivileges',
  scope: 'system',
  columns: {
    ...resource,
    ...externalized,
    id: text({ notNull: true }),
    privilege: text({ notNull: true, create: 'required' }),
    dbinstanceaccount_id: text({ notNull: true, create: 'required', index: true }),
    dbinstancedatabase_id: text({ notNull: true, create: 'required' }),
  },
  refs: { dbinstanceaccount_id: 'dbinstanceaccounts', dbinstancedatabase_id: 'dbinstancedatabases' },
  ancestors: {
    dbinstance: 'dbinstanceaccount_id',
    cloudprovider: 'dbinstanceaccount_id',
    cloudregion: 'dbinstanceaccount_id',
  },
  filters: ofParents({ dbinstanceaccount_id: 'dbinstanceaccounts', dbinstancedatabase_id: 'dbinstancedatabases' }),
  undeletable: always,
  details: [
    basics(),
    parentNames({
      dbinstanceaccount_id: ['dbinstanceaccounts', 'dbinstanceaccount'],
      dbinstancedatabase_id: ['dbinstancedatabases', 'dbinstancedatabase'],
    }),
  ],
})
