import { wires } from '../../api/compute/wires.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, performTags, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'wire',
  resource: wires,
  heading: 'Wires',
  commands: {
    list: () =>
      list({
        bandwidth: integer(),
        region: text(),
        // The original reads this option and does not send it.
        zone: text('Has no effect: use --filter with zone_id', { wire: false }),
        vpc: text(),
        host: text('Only those that this host is attached to, ID or name'),
        host_type: text('Only those that hosts of this kind are attached to'),
        order_by_network_count: text('Order by the number of networks: asc or desc'),
      }),
    create: () =>
      create({
        zone: positional(text()),
        name: positional(text()),
        bw: positional(integer('Bandwidth in Mbps')),
        mtu: integer('Largest packet in bytes', { default: 0 }),
        desc: text(undefined, { metavar: 'DESCRIPTION' }),
        vpc: text(undefined, { default: 'default' }),
      }),
    update: () =>
      update({
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        bandwidth: integer(undefined, { default: 0 }),
        mtu: integer('Largest packet in bytes', { default: 0 }),
        name: text(),
      }),
    show: () => show(),
    delete: () => remove(),
    public: () =>
      perform(
        { shared_domains: texts(), scope: choice(['system', 'domain'], 'Share with everybody or with domains') },
        { sendsEmpty: true, summary: 'Share a wire with other domains' },
      ),
    private: () => perform(),
    'change-owner-candidate-domains': () => perform(),
    merge: () =>
      perform(
        {
          merge_network: flag('Merge the networks of the wires as well', { default: false }),
          sources: texts('Wire to merge into it, ID or name'),
        },
        { action: 'merge-from', sendsId: 'target', summary: 'Merge other wires into a wire' },
      ),
    'merge-network': () => perform(undefined, { summary: 'Merge adjacent networks of a wire' }),
    topology: () => get(undefined, { summary: 'Show the hosts and networks of a wire' }),
    'set-class-metadata': () => performTags({ summary: 'Set class tags of a wire' }),
  },
})
