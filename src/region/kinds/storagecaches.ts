import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { kind } from './kind.ts'
import { externalized, standaloneBase, underManager } from './mixins.ts'

export const storagecaches = kind({
  keyword: 'storagecache',
  plural: 'storagecaches',
  scope: 'system',
  columns: {
    ...standaloneBase,
    ...externalized,
    ...underManager,
    path: text({ create: 'admin_optional', update: 'admin' }),
    master_host: text({ create: 'optional', update: 'user' }),
  },
  refs: { manager_id: 'cloudproviders' },
  ancestors: { cloudprovider: 'manager_id' },
  details: [basics({ tagged: 'storagecache' }), managedBy('storagecaches')],
})
