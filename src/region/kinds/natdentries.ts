import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { inRegion } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, infras } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const natdentries = kind({
  keyword: 'natdentry',
  plural: 'natdentries',
  uniqueName: 'system',
  uniqueWithin: ['natgateway_id'],
  scope: 'domain',
  columns: {
    ...infras,
    ...externalized,
    natgateway_id: text({ notNull: true, create: 'required' }),
    external_ip: text({ create: 'required' }),
    external_port: int({ create: 'required' }),
    internal_ip: text({ create: 'required' }),
    internal_port: int({ create: 'required' }),
    ip_protocol: text({ create: 'required' }),
  },
  refs: { natgateway_id: 'natgateways' },
  ancestors: {
    natgateway: 'natgateway_id',
    vpc: 'natgateway_id',
    cloudprovider: 'natgateway_id',
    cloudregion: 'natgateway_id',
  },
  undeletable: always,
  details: [basics({ tagged: 'natdentry' }), managedBy('natdentries'), inRegion('natdentries')],
})
