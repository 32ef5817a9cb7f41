import { tapServices } from '../../api/compute/tap-services.ts'
import { choice, flag, pairs, positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'tap-service',
  resource: tapServices,
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
        mac_addr: text(),
        type: required(choice(['host', 'guest'])),
        target_id: required(text()),
      }),
    list: () => list({ host_id: text(), order_by_ip: text(), order_by_flow_count: text() }),
    show: () => show(),
    delete: () => remove({}, { sendsBody: true }),
    enable: () => perform({}, { sendsEmpty: true }),
    disable: () => perform({}, { sendsEmpty: true }),
  },
})
