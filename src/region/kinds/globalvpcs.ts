import { notEmpty } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { countBy } from './details/count.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { type Detail, kind } from './model/kind.ts'
import { enabling, externalized, infras, provided, underManager } from './model/mixins.ts'

/** The vpcs of the regions that it spans. */
const parts: Detail = ({ store }, rows) =>
  countBy(store, rows, 'vpcs', 'globalvpc_id').map(count => ({ vpc_count: count }))

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
  uniqueName: 'system',
  undeletable: vpc =>
    Number(vpc.vpc_count) > 0 ? notEmpty(`global vpc is associated with ${String(vpc.vpc_count)} VPCs`) : undefined,
  ...provided,
  details: [basics({ tagged: 'globalvpc' }), domainOwner, managedBy('globalvpcs'), parts],
})
