import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, placed, standaloneBase, underManager } from './model/mixins.ts'
import { byValue } from './model/parent.ts'

/** How much of something a cloud lets an account have. */
export const cloudproviderquotas = kind({
  keyword: 'cloudproviderquota',
  plural: 'cloudproviderquotas',
  scope: 'system',
  columns: {
    ...standaloneBase,
    ...externalized,
    ...underManager,
    cloudregion_id: text({ create: 'optional' }),
    quota_range: text(),
    quota_type: text(),
    max_count: int(),
    used_count: int(),
  },
  ...placed,
  filters: { quota_type: byValue('quota_type'), quota_range: byValue('quota_range') },
  details: [
    basics({ tagged: 'cloudproviderquota' }),
    managedBy('cloudproviderquotas'),
    inRegion('cloudproviderquotas'),
  ],
})
