import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { kind } from './kind.ts'
import { enabling, externalized, infras, underManager } from './mixins.ts'

export const globalvpcs = kind({
  keyword: 'globalvpc',
  plural: 'globalvpcs',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    ...externalized,
    ...underManager,
  },
  refs: { manager_id: 'cloudproviders' },
  ancestors: { cloudprovider: 'manager_id' },
  details: [basics({ tagged: 'globalvpc' }), domainOwner, managedBy('globalvpcs')],
})
