import { tapServices } from '../../api/compute/tap-services.ts'
import { choice, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'
import { TAP_CREATE } from './net-tap/create.ts'

export default defineResource({
  keyword: 'tap-service',
  resource: tapServices,
  heading: 'Tap services (where copies of traffic go)',
  commands: {
    create: () =>
      create({
        ...TAP_CREATE,
        mac_addr: text('MAC address of the interface that gets the traffic'),
        type: required(choice(['host', 'guest'], 'What gets the traffic: a host or a server')),
        target_id: required(text('Host or server that gets the traffic, ID or name')),
      }),
    list: () =>
      list({
        host_id: text(),
        order_by_ip: text(),
        order_by_flow_count: text('Order by the number of flows: asc or desc'),
      }),
    show: () => show(),
    delete: () => remove({}, { sendsBody: true, sendsEmpty: true }),
    enable: () => perform({}, { sendsEmpty: true }),
    disable: () => perform({}, { sendsEmpty: true }),
  },
})
