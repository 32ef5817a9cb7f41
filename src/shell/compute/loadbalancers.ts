import { loadbalancers } from '../../api/compute/loadbalancers.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'lb',
  resource: loadbalancers,
  commands: {
    create: () =>
      create({
        name: positional(text()),
        network: text(),
        address: text(),
        address_type: choice(['intranet', 'internet']),
        loadbalancer_spec: choice([
          'slb.s1.small',
          'slb.s2.small',
          'slb.s2.medium',
          'slb.s3.small',
          'slb.s3.medium',
          'slb.s3.large',
          'network',
        ]),
        charge_type: choice(['traffic', 'bandwidth']),
        bandwidth: integer(undefined, { default: 0 }),
        zone: text(),
        zone_1: text(),
        cluster_id: text(),
        manager: text(),
        tags: texts(undefined, { wire: false }),
        eip: text(),
        eip_bw: integer(undefined, { default: 0 }),
        eip_charge_type: text(),
        eip_bgp_type: text(),
        eip_auto_dellocate: flag(),
        vpc: text(),
      }),
    show: () => show(),
    list: () =>
      list({
        address: text(),
        address_type: choice(['intranet', 'internet']),
        network_type: choice(['classic', 'vpc']),
        network: text(),
        backend_group: text(),
        cloudregion: text(),
        zone: text(),
        cluster_id: text(),
        secgroup_id: text(),
      }),
    update: () =>
      update({
        delete: choice(['enable', 'disable'], undefined, { wire: 'disable_delete' }),
        cluster_id: text(),
        backend_group: text(),
        name: text(),
      }),
    delete: () => remove(),
    purge: () => perform(),
    status: () => perform({ status: choice(['enabled', 'disabled']) }, { sendsEmpty: true }),
    syncstatus: () => perform(),
    'remote-update': () => perform({ replace_tags: flag() }, { sendsEmpty: true }),
    'change-owner-candidate-domains': () => get(),
    'associate-eip': () => perform({ ip_addr: text(), eip_id: text() }, { sendsEmpty: true }),
    'create-eip': () =>
      perform({
        bandwidth: integer(undefined, { default: 0 }),
        bgp_type: text(),
        auto_dellocate: flag(),
        charge_type: text(),
      }),
    'dissociate-eip': () => perform({ auto_delete: flag() }, { sendsEmpty: true }),
    'add-tag': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'user-metadata' }),
    'set-tag': () =>
      perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'set-user-metadata' }),
  },
})
