import { vpcs } from '../../api/compute/vpcs.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'vpc',
  resource: vpcs,
  commands: {
    list: () =>
      list({
        usable: flag(),
        region: text(undefined, { wire: false }),
        globalvpc: text(),
        dns_zone_id: text(),
        inter_vpc_network_id: text(),
        external_access_mode: choice(['distgw', 'eip', 'eip-distgw']),
        zone_id: text(),
        usable_for_inter_vpc_network_id: text(),
        order_by_wire_count: text(),
        cidr_block: text(),
        cidr_block6: text(),
      }),
    create: () =>
      create({
        cloudregion_id: positional(text()),
        name: positional(text()),
        cidr: positional(text(undefined, { wire: 'cidr_block' })),
        cid_r6: positional(text(undefined, { wire: 'cidr_block6' })),
        default: flag(undefined, { wire: 'is_default', default: false }),
        desc: text(undefined, { wire: 'description' }),
        manager_id: text(),
        external_access_mode: choice(['distgw', 'eip', 'eip-distgw']),
        globalvpc_id: text(),
        id: text(),
      }),
    show: () => show(),
    delete: () => remove(),
    update: () =>
      update({
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        external_access_mode: choice(['distgw', 'eip', 'eip-distgw', 'none']),
        direct: flag(undefined, { default: false }),
        cidr_block: text(),
        cidr_block6: text(),
        name: text(),
      }),
    status: () => perform({ status: positional(choice(['available', 'pending'])) }),
    purge: () => perform(),
    sync: () => perform(),
    syncstatus: () => perform(),
    private: () => perform(),
    public: () =>
      perform(
        { shared_domains: texts(), shared_projects: texts(), scope: choice(['system', 'domain', 'project']) },
        { sendsEmpty: true },
      ),
    'change-owner': () => perform({ project_domain: text() }, { sendsEmpty: true }),
    'vpc-change-owner-candidate-domains': () => get(),
    topology: () => get(),
    'set-user-metadata': () =>
      perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'user-metadata' }),
  },
})
