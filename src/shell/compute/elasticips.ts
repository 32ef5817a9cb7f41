import { eips } from '../../api/compute/eips.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'eip',
  resource: eips,
  commands: {
    list: () =>
      list({
        usable: flag(),
        usable_eip_for_associate_type: choice(['server', 'natgateway', 'loadbalancer']),
        usable_eip_for_associate_id: text(),
        order_by_ip: text(),
        associate_id: texts(),
        associate_type: texts(),
        associate_name: texts(),
        is_associated: flag(),
        ip_addr: texts(),
        region: text(),
      }),
    create: () =>
      create({
        name: positional(text()),
        manager: text(),
        region: text(),
        bandwidth: integer(),
        ip_addr: text(),
        network: text(),
        bgp_type: choice(['BGP', 'BGP_PRO']),
        charge_type: choice(['traffic', 'bandwidth']),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    delete: () => remove(),
    update: () =>
      update({
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        auto_dellocate: choice(['true', 'false']),
        ip_addr: text(),
        associate_id: text(),
        associate_type: text(),
        name: text(),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    purge: () => perform(),
    associate: () =>
      perform({
        instance_id: positional(text()),
        instance_type: choice(['server', 'natgateway', 'loadbalancer'], undefined, { wire: false, default: 'server' }),
      }),
    dissociate: () => perform({ auto_delete: flag(undefined, { default: false }) }),
    sync: () => perform(),
    syncstatus: () => perform(),
    'change-bandwidth': () => perform({ bandwidth: positional(integer()) }),
    'change-owner': () => perform({ project: positional(text(undefined, { wire: 'tenant' })) }),
  },
})
