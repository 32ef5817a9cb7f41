import { instancegroups } from '../../api/compute/instancegroups.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'instancegroup',
  resource: instancegroups,
  commands: {
    list: () =>
      list({
        service_type: text(),
        parent_id: text(),
        zone_id: text(),
        server: text(),
        order_by_vips: text(),
        order_by_guest_count: text(),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    metadata: () => get(),
    create: () =>
      create({
        name: positional(text()),
        service_type: text(),
        parent_id: text(),
        sched_strategy: text(),
        granularity: text(),
        force_dispersion: flag(undefined, { default: false }),
        zone_id: text(),
      }),
    update: () => update({ granularity: text(), force_dispersion: choice(['yes', 'no']), name: text() }),
    delete: () => remove(),
    'bind-guests': () => perform({ guest: texts(undefined, { indexed: true }) }, { sendsEmpty: true }),
    'unbind-guests': () => perform({ guest: texts(undefined, { indexed: true }) }, { sendsEmpty: true }),
    attachnetwork: () =>
      perform({
        ip_addr: text(),
        ip6_addr: text(),
        alloc_dir: text(),
        reserved: flag(),
        require_designated_ip: flag(),
        require_ipv6: flag(undefined, { default: false }),
        network_id: text(),
      }),
    detachnetwork: () => perform({ ip_addr: text() }, { sendsEmpty: true }),
    'create-eip': () =>
      perform({
        bandwidth: integer(undefined, { default: 0 }),
        bgp_type: text(),
        auto_dellocate: flag(),
        ip_addr: text(),
        charge_type: text(),
      }),
    'associate-eip': () => perform({ ip_addr: text(), eip_id: text(undefined, { wire: false }) }, { sendsEmpty: true }),
    'dissociate-eip': () => perform({ auto_delete: flag() }, { sendsEmpty: true }),
  },
})
