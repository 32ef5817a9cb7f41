import { servers } from '../../api/compute/servers.ts'
import { choice, flag, integer, positional, text } from '../../cli/options/index.ts'
import { defineResource, perform } from '../resource.ts'

export default defineResource({
  keyword: 'server',
  resource: servers,
  commands: {
    'attach-isolated-device': () => perform({ device: positional(text()), gpu_type: choice(['HPC', 'VGA']) }),
    'detach-isolated-device': () =>
      perform({ device: positional(text()), index: positional(integer()), is_force: flag() }),
  },
})
