import { servers } from '../../api/compute/servers.ts'
import { choice, flag, integer, positional, text } from '../../cli/options/index.ts'
import { defineResource, perform } from '../resource.ts'

const DEVICE = { device: positional(text('Device, ID')) }

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Passed-through devices of servers',
  commands: {
    'attach-isolated-device': () =>
      perform(
        { ...DEVICE, gpu_type: choice(['HPC', 'VGA'], 'Use of a GPU: for computing or for display') },
        { summary: 'Attach a passed-through device to a server' },
      ),
    'detach-isolated-device': () =>
      perform(
        {
          ...DEVICE,
          index: positional(integer('Place of the device in the server, from 0')),
          is_force: flag('Even if the host does not answer'),
        },
        { summary: 'Detach a passed-through device from a server' },
      ),
  },
})
