import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, infras } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const natsentries = kind({
  keyword: 'natsentry',
  plural: 'natsentries',
  uniqueName: 'system',
  uniqueWithin: ['natgateway_id'],
  scope: 'domain',
  columns: {
    ...infras,
    ...externalized,
    natgateway_id: text({ notNull: true, create: 'required' }),
    network_id: text({ create: 'optional' }),
    ip: text({ create: 'required' }),
    source_cidr: text({ create: 'optional' }),
  },
  refs: { natgateway_id: 'natgateways', network_id: 'networks' },
  ancestors: {
    natgateway: 'natgateway_id',
    vpc: 'natgateway_id',
    cloudprovider: 'natgateway_id',
    cloudregion: 'natgateway_id',
  },
  undeletable: always,
  details: [basics({ tagged: 'natsentry' }), managedBy('natsentries'), inRegion('natsentries')],
})
