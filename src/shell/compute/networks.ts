import { networks } from '../../api/compute/networks.ts'
import { wires } from '../../api/compute/wires.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { create, custom, defineResource, get, list, perform, performTags, remove, show, update } from '../resource.ts'
import { share } from '../sharing.ts'
import { addresses } from './networks/addresses.ts'
import * as options from './networks/options.ts'
import { STATIC_ROUTES, staticRoutesBody } from './networks/static-routes.ts'

export default defineResource({
  keyword: 'network',
  resource: networks,
  heading: 'Networks',
  commands: {
    list: () =>
      list(
        {
          ip: text('Only those that this address belongs to'),
          zone_ids: texts('Only those in this zone, ID or name'),
          wire: text(undefined, { wire: false }),
          host: text('Only those that this host is attached to, ID or name'),
          vpc: text(),
          cloudregion: text(),
          city: text(),
          usable: flag(),
          server_type: choice(options.SERVER_TYPES, 'What the network is for'),
          schedtag: text(),
          host_schedtag_id: text(),
          is_auto_alloc: flag('Only those that may be chosen automatically'),
          is_classic: flag('Only classic networks, on premise'),
          guest_ip_start: texts('Only those whose first address is this'),
          guest_ip_end: texts('Only those whose last address is this'),
          ip_match: texts('Only those with an address that contains this text'),
          bgp_type: texts(),
          host_type: text('Only those that hosts of this kind are attached to'),
          route_table_id: text(),
          order_by_ip_start: text('Order by the first address: asc or desc'),
          order_by_ip_end: text('Order by the last address: asc or desc'),
        },
        { within: { option: 'wire', resource: wires } },
      ),
    create: () => create(options.CREATE, { body: options.createBody }),
    update: () => update(options.UPDATE, { body: options.updateBody }),
    show: () => show(),
    delete: () => remove(),
    metadata: () => get(),
    private: () => perform(),
    public: () => share('Share a network with other projects or domains'),
    syncstatus: () => perform(),
    sync: () => perform(),
    purge: () => perform(),
    'change-owner-candidate-domains': () => get(),
    'set-class-metadata': () => performTags({ summary: 'Replace all class tags of a network' }),
    'switch-wire': () => perform({ wire_id: text() }, { sendsId: 'id', summary: 'Move a network to another wire' }),
    'sync-additional-wires': () =>
      perform(
        { wire_ids: texts('Wire besides its own, ID or name') },
        { sendsId: 'id', summary: 'Set the wires that a network is on besides its own' },
      ),
    'available-addresses': () => get(undefined, { summary: 'List the free addresses of a network' }),
    create2: () =>
      create(options.CREATE_PREFIX, { body: options.createPrefixBody, summary: 'Create a network from a prefix' }),
    create3: () =>
      create(options.CREATE_DUAL, {
        body: options.createDualBody,
        summary: 'Create a network of IPv4, of IPv6 or of both',
      }),
    split: () =>
      perform(
        {
          ip: positional(text('First address of the new network', { wire: 'split_ip' })),
          name: text('Name of the new network'),
        },
        { summary: 'Split a network in two at an address' },
      ),
    merge: () =>
      perform(
        { target: positional(text('Network to merge it into, ID or name')) },
        { summary: 'Merge a network into an adjacent one' },
      ),
    'set-static-routes': () =>
      perform(STATIC_ROUTES, {
        action: 'metadata',
        body: staticRoutesBody,
        summary: 'Set the static routes that servers of a network get, or clear them',
      }),
    addresses,
    status: () =>
      perform(
        { status: positional(choice(['available', 'unavailable'])), reason: text() },
        { summary: 'Set the status of an on-premise network' },
      ),
    'change-owner': () =>
      perform({ tenant: positional(text()) }, { summary: 'Hand a network over to another project' }),
    'set-bgp-type': () =>
      perform({ bgp_type: text() }, { sendsEmpty: true, summary: 'Set the type of BGP line of a network' }),
    'interface-info': () =>
      custom(
        { dev: positional(text('Name of a network interface of this machine, e.g. eth0')) },
        { summary: 'Show the additional addresses and the routes of an interface of this machine' },
        ({ dev }) =>
          async () => {
            const { interfaceInfo } = await import('./networks/interface-info.ts')
            return { kind: 'text', text: await interfaceInfo(dev) }
          },
      ),
  },
})
