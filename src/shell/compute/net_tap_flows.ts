import { tapFlows } from '../../api/compute/tap-flows.ts'
import { choice, flag, integer, pairs, positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'tap-flow',
  resource: tapFlows,
  commands: {
    create: () =>
      create({
        name: positional(text()),
        emulated: flag(undefined, { wire: 'is_emulated', negative: 'no-emulated' }),
        tag: pairs(undefined, { wire: '__meta__' }),
        dry_run: flag(undefined, { default: false }),
        generate_name: text(),
        status: text(),
        enabled: flag(),
        disabled: flag(),
        desc: text(undefined, { wire: 'description' }),
        host_id: text(),
        wire_id: text(),
        vlan_id: integer(),
        guest_id: text(),
        mac_addr: text(),
        ip_addr: text(),
        direction: choice(['IN', 'OUT', 'BOTH']),
        tap_id: required(text()),
        type: required(choice(['vswitch', 'vnic'])),
      }),
    list: () => list({ tap_id: text(), host_id: text() }),
    show: () => show(),
    delete: () => remove({}, { sendsBody: true }),
    enable: () => perform({}, { sendsEmpty: true }),
    disable: () => perform({}, { sendsEmpty: true }),
  },
})
