import { loadbalancerlistenerrules } from '../../api/compute/loadbalancerlistenerrules.ts'
import { choice, integer, positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'lblistenerrule',
  resource: loadbalancerlistenerrules,
  commands: {
    create: () =>
      create({
        name: positional(text()),
        backend_group: text(),
        domain: text(),
        path: text(),
        http_request_rate: integer(),
        http_request_rate_per_src: integer(),
        redirect: choice(['off', 'raw']),
        redirect_code: integer(),
        redirect_scheme: choice(['http', 'https', '']),
        redirect_host: text(),
        redirect_path: text(),
        listener: required(text()),
      }),
    show: () => show(),
    list: () =>
      list({
        backend_group: text(),
        listener: text(),
        domain: text(),
        path: text(),
        redirect: choice(['off', 'raw']),
        redirect_code: integer(),
        redirect_scheme: choice(['http', 'https', '']),
        redirect_host: text(),
        redirect_path: text(),
      }),
    update: () =>
      update({
        backend_group: text(),
        http_request_rate: integer(),
        http_request_rate_per_src: integer(),
        redirect: choice(['off', 'raw']),
        redirect_code: integer(),
        redirect_scheme: choice(['http', 'https', '']),
        redirect_host: text(),
        redirect_path: text(),
        name: text(),
      }),
    delete: () => remove(),
    purge: () => perform(),
    status: () => perform({ status: choice(['enabled', 'disabled']) }, { sendsEmpty: true }),
    'backend-status': () => get(),
  },
})
