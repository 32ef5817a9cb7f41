import { tapFlows } from '../../api/compute/tap-flows.ts'
import { choice, integer, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'
import { TAP_CREATE } from './net-tap/create.ts'

export default defineResource({
  keyword: 'tap-flow',
  resource: tapFlows,
  heading: 'Tap flows (copies of traffic)',
  commands: {
    create: () =>
      create({
        ...TAP_CREATE,
        host_id: text('Host whose traffic is copied, ID or name'),
        wire_id: text('Wire whose traffic is copied, ID or name'),
        vlan_id: integer(),
        guest_id: text('Server whose traffic is copied, ID or name'),
        mac_addr: text('MAC address of the interface whose traffic is copied'),
        ip_addr: text('Address of the interface whose traffic is copied'),
        direction: choice(['IN', 'OUT', 'BOTH'], 'Which traffic is copied'),
        tap_id: required(text('Tap service that gets the copy, ID or name')),
        type: required(choice(['vswitch', 'vnic'], 'Copy the traffic of a wire on a host, or of a server')),
      }),
    list: () => list({ tap_id: text('Tap service, ID or name'), host_id: text() }),
    show: () => show(),
    delete: () => remove({}, { sendsBody: true, sendsEmpty: true }),
    enable: () => perform({}, { sendsEmpty: true }),
    disable: () => perform({}, { sendsEmpty: true }),
  },
})
