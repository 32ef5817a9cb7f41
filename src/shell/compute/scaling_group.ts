import { scalinggroups } from '../../api/compute/scalinggroups.ts'
import { servers } from '../../api/compute/servers.ts'
import { flag, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { type Call, create, custom, defineResource, list, perform, plainList, remove, show } from '../resource.ts'
import { objectOutput } from '../verbs/object.ts'

const GROUP = 'Scaling group, ID or name'
const REMOVE = {
  id: positional(text(GROUP, { wire: false })),
  server: positional(text('Server, ID or name', { wire: false })),
  delete: flag('Delete the server as well', { default: false, wire: false }),
} satisfies Shape

export default defineResource(
  {
    keyword: 'scaling-group',
    resource: scalinggroups,
    noun: 'scaling group',
    commands: {
      list: () =>
        list({
          hypervisor: text('Only those of this hypervisor or cloud'),
          cloudregion: text('Only those in this cloud region, ID or name'),
          network: text('Only those in this network, ID or name'),
        }),
      show: () => show(),
      create: () =>
        create(
          {
            name: positional(text()),
            cloudregion: text(),
            network: text(),
            vpc_id: text(),
            server_networks: texts('Network of its servers, ID or name', { wire: 'networks' }),
            guest_template: text('Template of its servers, ID or name'),
            min_instance_number: text('How many servers at least'),
            max_instance_number: text('How many servers at the most'),
            desire_instance_number: text('How many servers to begin with'),
            loadbalance: text('Load balancer in front of its servers, ID or name'),
            hypervisor: text(),
          },
          {
            examples: [
              'scaling-group-create web --hypervisor kvm --cloudregion default --vpc-id default --server-networks guest-net --guest-template like-web --min-instance-number 1 --max-instance-number 4 --desire-instance-number 2',
            ],
          },
        ),
      delete: () => remove({}, { sendsBody: true, sendsEmpty: true }),
      enable: () => perform({}, { sendsEmpty: true }),
      disable: () => perform({}, { sendsEmpty: true }),
    },
  },
  {
    keyword: 'scaling-group',
    resource: servers,
    commands: {
      'list-instance': () =>
        plainList(
          { id: positional(text(GROUP, { wire: 'scaling_group' })) },
          { summary: 'List the servers of a scaling group' },
        ),
      'remove-instance': () => custom(REMOVE, { summary: 'Take a server out of a scaling group' }, removeServer),
    },
  },
)

/** POST /servers/SERVER/detach-scaling-group */
function removeServer({ id, server, delete: deletes }: Values<typeof REMOVE>): (call: Call) => Promise<Output> {
  const body = { scaling_group: id, delete_server: deletes }
  return async ({ manager }) => objectOutput(await manager.perform(server, 'detach-scaling-group', body))
}
