import { modelartsPools } from '../../api/compute/modelarts-pools.ts'
import { integer, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove } from '../resource.ts'

export default defineResource({
  keyword: 'modelarts-pool',
  resource: modelartsPools,
  commands: {
    list: () => list({}),
    delete: () => remove(),
    create: () =>
      create({
        manager_id: text(),
        instance_type: text(),
        work_type: text(),
        cpu_arch: text(),
        node_count: integer(undefined, { default: 0 }),
        cidr: text(),
        cloudregion_id: text(),
        name: text(),
      }),
    syncstatus: () => perform({}, { fixed: { id: 'v-id' } }),
    'change-config': () => perform({ node_count: integer(undefined, { default: 0 }) }, { fixed: { id: 'v-id' } }),
  },
})
