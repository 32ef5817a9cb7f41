import { loadbalancerlisteners } from '../../api/compute/loadbalancerlisteners.ts'
import { choice, integer, positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { backendStatus } from './loadbalancer/backend-status.ts'
import { FORWARDING, HEALTH_CHECK, LISTENER_TYPES, RATE, REDIRECT, SESSION, TLS } from './loadbalancer/listener.ts'

const type = choice(LISTENER_TYPES, 'Protocol that it listens to')
const port = integer('Port that it listens to')

export default defineResource({
  keyword: 'lblistener',
  resource: loadbalancerlisteners,
  noun: 'listener of a load balancer',
  heading: 'Load balancer listeners',
  commands: {
    create: () =>
      create({
        name: positional(text()),
        backend_server_port: integer('Port of the backends'),
        ...FORWARDING,
        egress_mbps: integer('Bandwidth to clients at the most, in Mbps', { default: 0 }),
        ...HEALTH_CHECK,
        ...SESSION,
        certificate: text(),
        ...TLS,
        ...RATE,
        ...REDIRECT,
        loadbalancer: required(text()),
        listener_type: required(type),
        listener_port: required(port),
      }),
    show: () => show(),
    list: () =>
      list(
        {
          loadbalancer: text(),
          listener_type: type,
          listener_port: port,
          ...FORWARDING,
          ...HEALTH_CHECK,
          ...SESSION,
          certificate_id: text('Certificate, ID or name'),
          ...TLS,
          ...RATE,
          ...REDIRECT,
        },
        { summary: 'List listeners of load balancers' },
      ),
    update: () =>
      update(
        {
          ...FORWARDING,
          ...HEALTH_CHECK,
          ...SESSION,
          certificate: text(),
          ...TLS,
          ...RATE,
          ...REDIRECT,
          name: text(),
        },
        { mayBeEmpty: true },
      ),
    delete: () => remove(),
    purge: () => perform(),
    status: () =>
      perform(
        { status: choice(['enabled', 'disabled']) },
        { sendsEmpty: true, summary: 'Enable or disable a listener' },
      ),
    syncstatus: () => perform(),
    'backend-status': () => backendStatus('List how the backends behind a listener are'),
  },
})
