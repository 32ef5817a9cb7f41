import { ApiError } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { inRegion } from './details/places.ts'
import { json, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { standaloneBase } from './model/mixins.ts'
import { parentNames } from './model/parent.ts'
import { busy, countOf } from './model/undeletable.ts'

/** What the load balancers of a zone run on. */
export const loadbalancerclusters = kind({
  keyword: 'loadbalancercluster',
  plural: 'loadbalancerclusters',
  uniqueName: 'system',
  scope: 'system',
  columns: {
    ...standaloneBase,
    zone_id: text({ create: 'optional', update: 'user', index: true }),
    wire_id: text({ list: 'admin', create: 'optional', update: 'admin' }),
    params: json({ list: 'admin' }),
  },
  refs: { zone_id: 'zones', wire_id: 'wires' },
  ancestors: { zone: 'zone_id', wire: 'wire_id', cloudregion: 'zone_id' },
  undeletable: (cluster, context) => {
    const count = countOf(context, 'loadbalancers', 'cluster_id', cluster)
    if (count === 0) return undefined
    const [id, named] = [String(cluster.id), String(cluster.name)]
    const pattern = {
      id: 'lbcluster %s(%s) is still referred to by %d %s',
      fields: [id, named, count, 'loadbalancers'],
    }
    const details = `lbcluster ${id}(${named}) is still referred to by ${count} loadbalancers`
    // One of a list that could have more: the original quotes it.
    return busy(new ApiError('ResourceBusyError', details, { pattern }).quoted)
  },
  details: [
    basics({ tagged: 'loadbalancercluster' }),
    inRegion('loadbalancerclusters'),
    parentNames({ zone_id: ['zones', 'zone'], wire_id: ['wires', 'wire'] }),
  ],
})
