import { specs } from '../../api/compute/specs.ts'
import { choice, flag, text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: '',
  resource: specs,
  commands: {
    spec: () =>
      list({
        model: choice(['hosts', 'isolated_devices', 'guests'], undefined, { wire: false }),
        host_type: choice(['baremetal', 'hypervisor', 'esxi', 'kubelet', 'hyperv']),
        gpu: flag(),
        zone: text(),
        occupied: flag(undefined, { wire: 'is_empty' }),
      }),
  },
})
