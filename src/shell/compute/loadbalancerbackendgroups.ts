import { loadbalancerbackendgroups } from '../../api/compute/loadbalancerbackendgroups.ts'
import { choice, flag, positional, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'
import { parseBackend } from './loadbalancer/backend.ts'

const CREATE = {
  name: positional(text()),
  type: choice(['default', 'normal', 'master_slave'], 'Kind of group'),
  protocol_type: choice(['tcp', 'udp', 'http'], 'Huawei: protocol of the backends'),
  scheduler: choice(['rr', 'sch', 'wlc'], 'Huawei: how requests are spread over the backends'),
  backend: texts('Backend to begin with: id:ID,port:443,weight:80,backend_type:guest', { wire: false }),
  loadbalancer: text(),
}

/** The backends are sent even where there are none. */
function createBody(values: Values<typeof CREATE>): JsonObject {
  const backends = (values.backend ?? []).map((word, index) => parseBackend('--backend', word, index))
  return { ...toWire(CREATE, values), backends }
}

export default defineResource({
  keyword: 'lbbackendgroup',
  resource: loadbalancerbackendgroups,
  noun: 'backend group of a load balancer',
  heading: 'Load balancer backend groups',
  commands: {
    create: () => create(CREATE, { body: createBody }),
    show: () => show(),
    list: () =>
      list(
        {
          loadbalancer: text(),
          cloudregion: text(),
          no_ref: flag('Only those that no listener uses', { default: false }),
        },
        { summary: 'List backend groups of load balancers' },
      ),
    update: () => update({ name: text() }, { mayBeEmpty: true }),
    delete: () => remove(),
    purge: () => perform(),
  },
})
