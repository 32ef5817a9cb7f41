import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { domainOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, infras, placed, regional, underManager } from './model/mixins.ts'

export const networkinterfaces = kind({
  keyword: 'networkinterface',
  plural: 'networkinterfaces',
  scope: 'domain',
  columns: {
    ...infras,
    ...externalized,
    ...underManager,
    ...regional,
    mac: text(),
    associate_type: text({ create: 'optional' }),
    associate_id: text(),
  },
  uniqueName: 'system',
  undeletable: () => undefined,
  ...placed,
  details: [
    basics({ tagged: 'networkinterface' }),
    domainOwner,
    managedBy('networkinterfaces'),
    inRegion('networkinterfaces'),
  ],
})
