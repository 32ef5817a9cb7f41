import { loadbalanceragents } from '../../api/compute/loadbalanceragents.ts'
import { integer, positional, text, time, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, getClass, list, perform, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'
import { PARAMS, paramsBody, showingAgent } from './loadbalancer/agent.ts'

const hb_timeout = integer('Seconds without a sign of life until it counts as gone')
const cluster = text('Load balancer cluster, ID or name')

const IDENTITY = {
  name: positional(text()),
  ip: positional(text('Address for management')),
  interface: positional(text('Network interface for management')),
  version: positional(text('Version of the agent')),
  hb_timeout,
}
const CREATE = { ...IDENTITY, ...PARAMS }

function createBody(values: Values<typeof CREATE>): JsonObject {
  return { ...toWire(IDENTITY, values), params: paramsBody(values) }
}

/** When the agent last read a kind of resource. */
function readAt(what: string) {
  return time(`When it last read ${what}`, { precision: 'seconds' })
}

export default defineResource({
  keyword: 'lbagent',
  resource: loadbalanceragents,
  noun: 'load balancer agent',
  heading: 'Load balancer agents',
  commands: {
    create: () => showingAgent(create(CREATE, { body: createBody })),
    show: () => showingAgent(show()),
    'show-default-params': () =>
      showingAgent(
        getClass({ cluster }, { property: 'default-params', summary: 'Show how load balancer agents are set up' }),
      ),
    list: () => list({ cluster }),
    update: () =>
      showingAgent(
        update(
          {
            hb_timeout,
            loadbalancers: readAt('load balancers'),
            loadbalancer_listeners: readAt('listeners'),
            loadbalancer_listener_rules: readAt('rules of listeners'),
            loadbalancer_backend_groups: readAt('backend groups'),
            loadbalancer_backends: readAt('backends'),
            loadbalancer_acls: readAt('access lists'),
            loadbalancer_certificates: readAt('certificates'),
            name: text(),
          },
          { mayBeEmpty: true },
        ),
      ),
    delete: () => showingAgent(remove()),
    heartbeat: () =>
      showingAgent(
        perform(
          {
            // The original reads these three and does not send them.
            ip: positional(text('Has no effect', { wire: false })),
            ha_state: text('Has no effect', { wire: false }),
            version: text('Has no effect', { wire: false }),
          },
          { action: 'hb', summary: 'Report a load balancer agent as alive' },
        ),
      ),
    'params-patch': () =>
      showingAgent(perform(PARAMS, { body: paramsBody, summary: 'Change how a load balancer agent is set up' })),
    'join-cluster': () =>
      showingAgent(
        perform(
          { priority: integer('Priority; the highest is the master', { default: 0 }), cluster_id: cluster },
          { summary: 'Let a load balancer agent join a cluster' },
        ),
      ),
    'leave-cluster': () =>
      showingAgent(perform({}, { sendsEmpty: true, summary: 'Let a load balancer agent leave its cluster' })),
  },
})
