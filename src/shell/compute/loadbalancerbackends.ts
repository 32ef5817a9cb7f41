import { loadbalancerbackends } from '../../api/compute/loadbalancerbackends.ts'
import { choice, integer, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

const PROTOCOL = {
  send_proxy: choice(['off', 'v1', 'v2', 'v2-ssl', 'v2-ssl-on']),
  ssl: choice(['on', 'off'], 'Whether to speak TLS to it'),
}
const type = 'What it is: guest (a server), host or ip'
const backend = 'Server or host, ID or name, or IP address'
const weight = 'Its share of the requests, compared with the others'

export default defineResource({
  keyword: 'lbbackend',
  resource: loadbalancerbackends,
  noun: 'backend of a load balancer',
  heading: 'Load balancer backends',
  commands: {
    create: () =>
      create({
        backend_type: text(type, { default: 'guest' }),
        weight: integer(weight, { default: 1 }),
        ...PROTOCOL,
        backend_group: required(text()),
        backend: required(text(backend)),
        port: required(integer()),
      }),
    show: () => show(),
    list: () =>
      list(
        {
          backend_group: text(),
          backend: text(backend),
          backend_type: text(type),
          weight: integer(weight),
          address: text(),
          port: integer(),
          ...PROTOCOL,
        },
        { summary: 'List backends of load balancers' },
      ),
    update: () => update({ weight: integer(weight), port: integer(), ...PROTOCOL, name: text() }, { mayBeEmpty: true }),
    delete: () => remove(),
    purge: () => perform(),
  },
})
