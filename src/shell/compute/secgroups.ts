import { guestnetworksecgroups } from '../../api/compute/guestnetworksecgroups.ts'
import { secgroups } from '../../api/compute/secgroups.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, performClass, remove, show, update } from '../resource.ts'

export default defineResource(
  {
    keyword: 'secgroup',
    resource: secgroups,
    commands: {
      list: () =>
        list({
          equals: text(),
          server: text(),
          ip: text(),
          ports: text(),
          direction: choice(['all', 'in', 'out']),
          dbinstance: text(),
          cloudregion: text(),
          vpc_id: text(),
          cloudaccount: text(),
          loadbalancer_id: text(),
          ip_set_id: texts(),
        }),
      create: () =>
        create({
          name: positional(text()),
          vpc_id: text(),
          tags: texts(),
          rules: texts(),
          description: text(undefined, { metavar: 'DESCRIPTION' }),
        }),
      show: () => show(),
      update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
      delete: () => remove(),
      public: () => perform(),
      syncstatus: () => perform(),
      private: () => perform(),
      'add-rule': () =>
        perform({
          direction: positional(choice(['in', 'out'])),
          protocol: positional(choice(['any', 'tcp', 'udp', 'icmp'])),
          action: positional(choice(['allow', 'deny'])),
          priority: positional(integer()),
          description: text(),
          ports: text(),
          cidr: text(),
        }),
      clone: () => perform({ name: positional(text()), desc: text(undefined, { wire: 'description' }) }),
      'change-owner': () => perform({ project_id: text(undefined, { wire: false }) }),
      clean: () => performClass({}),
    },
  },
  {
    keyword: 'guestnetworksecgroup',
    resource: guestnetworksecgroups,
    commands: {
      list: () =>
        list({
          server: text(),
          secgroup: text(),
          network_index: integer(),
          is_admin: flag(undefined, { default: false }),
        }),
    },
  },
)
