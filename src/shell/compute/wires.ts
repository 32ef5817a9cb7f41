import { wires } from '../../api/compute/wires.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'wire',
  resource: wires,
  commands: {
    list: () =>
      list({
        bandwidth: integer(),
        region: text(),
        zone: text(undefined, { wire: false }),
        vpc: text(),
        host: text(),
        host_type: text(),
        order_by_network_count: text(),
      }),
    create: () =>
      create({
        zone: positional(text()),
        name: positional(text()),
        bw: positional(integer()),
        mtu: integer(undefined, { default: 0 }),
        desc: text(undefined, { metavar: 'DESCRIPTION' }),
        vpc: text(undefined, { default: 'default' }),
      }),
    update: () =>
      update({
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        bandwidth: integer(undefined, { default: 0 }),
        mtu: integer(undefined, { default: 0 }),
        name: text(),
      }),
    show: () => show(),
    delete: () => remove(),
    public: () => perform({ shared_domains: texts(), scope: choice(['system', 'domain']) }, { sendsEmpty: true }),
    private: () => perform(),
    'change-owner-candidate-domains': () => perform(),
    merge: () =>
      perform(
        { merge_network: flag(undefined, { default: false }), sources: texts() },
        { action: 'merge-from', fixed: { target: 'v-target' } },
      ),
    'merge-network': () => perform(),
    topology: () => get(),
    'set-class-metadata': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
  },
})
