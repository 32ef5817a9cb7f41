import { eips } from '../../api/compute/eips.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

const HOLDERS = ['server', 'natgateway', 'loadbalancer'] as const

export default defineResource({
  keyword: 'eip',
  resource: eips,
  noun: 'elastic IP',
  heading: 'Elastic IPs',
  commands: {
    list: () =>
      list({
        usable: flag(),
        usable_eip_for_associate_type: choice(HOLDERS, 'Only those that can be bound to this kind of resource'),
        usable_eip_for_associate_id: text('Only those that can be bound to this resource, ID or name'),
        order_by_ip: text(),
        associate_id: texts('Only what is bound to this resource, ID'),
        associate_type: texts('Only what is bound to this kind of resource'),
        associate_name: texts('Only what is bound to this resource, name'),
        is_associated: flag('Only those that are bound'),
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
        associate_id: text('Resource that it is bound to, ID'),
        associate_type: text('Kind of the resource that it is bound to'),
        name: text(),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    purge: () => perform(),
    associate: () =>
      perform(
        {
          instance_id: positional(text('Resource to bind it to, ID or name')),
          instance_type: choice(HOLDERS, 'Kind of the resource', { default: 'server' }),
        },
        { summary: 'Bind an elastic IP to a server, NAT gateway or load balancer' },
      ),
    dissociate: () =>
      perform(
        { auto_delete: flag('Release it as well', { default: false }) },
        { summary: 'Unbind an elastic IP from its resource' },
      ),
    sync: () => perform(),
    syncstatus: () => perform(),
    'change-bandwidth': () =>
      perform({ bandwidth: positional(integer()) }, { summary: 'Change the bandwidth of an elastic IP' }),
    'change-owner': () =>
      perform(
        { project: positional(text(undefined, { wire: 'tenant' })) },
        { summary: 'Hand an elastic IP over to another project' },
      ),
  },
})
