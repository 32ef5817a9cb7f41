import { holds, parseAddress, rangeOfNetwork } from '../addresses.ts'
import { raised } from '../http/api-error.ts'
import type { Store } from '../store/store.ts'
import { basics } from './details/basics.ts'
import { int, json, type Row, text, time } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { standaloneBase } from './model/mixins.ts'

const admins = { list: 'admin', update: 'admin' } as const
const seen = () => time(admins)

/** The network of the premises that an agent's address is of. */
export function networkOfAgent(store: Store, agent: Row): Row | undefined {
  const address = parseAddress(String(agent.ip ?? ''), 4)
  if (address === undefined) return undefined
  return store
    .rows('networks')
    .where({})
    .find(network => {
      const range = rangeOfNetwork(network, 4)
      return range !== undefined && holds(range, address)
    })
}

const onWire: Detail = ({ store }, rows) => rows.map(row => ({ wire_id: networkOfAgent(store, row)?.wire_id ?? null }))

/** What forwards for the load balancers of a cluster, on a machine of its own. */
export const loadbalanceragents = kind({
  keyword: 'loadbalanceragent',
  plural: 'loadbalanceragents',
  uniqueName: 'system',
  scope: 'system',
  columns: {
    ...standaloneBase,
    cluster_id: text({ update: 'admin' }),
    version: text({ ...admins, create: 'required' }),
    ip: text({ list: 'admin', create: 'required' }),
    interface: text({ ...admins, create: 'required' }),
    priority: int({ update: 'admin' }),
    ha_state: text({ ...admins, default: 'UNKNOWN' }),
    hb_last_seen: seen(),
    hb_timeout: int({ ...admins, create: 'optional', default: 3600 }),
    params: json({ list: 'admin' }),
    networks: seen(),
    loadbalancer_networks: seen(),
    loadbalancers: seen(),
    loadbalancer_listeners: seen(),
    loadbalancer_listener_rules: seen(),
    loadbalancer_backend_groups: seen(),
    loadbalancer_backends: seen(),
    loadbalancer_acls: seen(),
    loadbalancer_certificates: seen(),
  },
  refs: { cluster_id: 'loadbalancerclusters' },
  undeletable: agent =>
    String(agent.cluster_id ?? '') === '' ? undefined : raised('ResourceBusyError', 'agent join a cluster'),
  details: [basics({ tagged: 'loadbalanceragent' }), onWire],
})
