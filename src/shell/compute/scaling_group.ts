import { scalinggroups } from '../../api/compute/scalinggroups.ts'
import { servers } from '../../api/compute/servers.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, plainList, remove, show } from '../resource.ts'

export default defineResource(
  {
    keyword: 'scaling-group',
    resource: scalinggroups,
    commands: {
      list: () => list({ hypervisor: text(), cloudregion: text(), network: text() }),
      show: () => show(),
      create: () =>
        create({
          name: positional(text()),
          cloudregion: text(),
          network: text(),
          guest_template: text(),
          min_instance_number: text(),
          max_instance_number: text(),
          desire_instance_number: text(),
          loadbalance: text(),
          hypervisor: text(),
        }),
      delete: () => remove({}, { sendsBody: true }),
      enable: () => perform({}, { sendsEmpty: true }),
      disable: () => perform({}, { sendsEmpty: true }),
    },
  },
  {
    keyword: 'scaling-group-list',
    resource: servers,
    commands: {
      instance: () => plainList({ id: positional(text(undefined, { wire: 'scaling_group' })) }),
    },
  },
)
