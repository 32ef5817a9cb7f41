import { loadbalancerbackends } from '../../api/compute/loadbalancerbackends.ts'
import { choice, integer, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'lbbackend',
  resource: loadbalancerbackends,
  commands: {
    create: () =>
      create({
        backend_type: text(undefined, { default: 'guest' }),
        weight: integer(undefined, { default: 1 }),
        send_proxy: choice(['off', 'v1', 'v2', 'v2-ssl', 'v2-ssl-on']),
        ssl: choice(['on', 'off']),
        backend_group: required(text()),
        backend: required(text()),
        port: required(integer()),
      }),
    show: () => show(),
    list: () =>
      list({
        backend_group: text(),
        backend: text(),
        backend_type: text(),
        weight: integer(),
        address: text(),
        port: integer(),
        send_proxy: choice(['off', 'v1', 'v2', 'v2-ssl', 'v2-ssl-on']),
        ssl: choice(['on', 'off']),
      }),
    update: () =>
      update({
        weight: integer(),
        port: integer(),
        send_proxy: choice(['off', 'v1', 'v2', 'v2-ssl', 'v2-ssl-on']),
        ssl: choice(['on', 'off']),
        name: text(),
      }),
    delete: () => remove(),
    purge: () => perform(),
  },
})
