import { modelartsPools } from '../../api/compute/modelarts-pools.ts'
import { integer, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove } from '../resource.ts'

const node_count = integer(undefined, { default: 0 })

export default defineResource({
  keyword: 'modelarts-pool',
  resource: modelartsPools,
  noun: 'ModelArts pool',
  heading: 'ModelArts pools',
  commands: {
    list: () => list({}),
    delete: () => remove(),
    create: () =>
      create({
        manager_id: text(),
        instance_type: text('Type (sku) of its nodes'),
        work_type: text('What it is for: train, infer or notebook'),
        cpu_arch: text(),
        node_count,
        cidr: text(),
        cloudregion_id: text(),
        name: text(),
      }),
    syncstatus: () =>
      perform(undefined, { sendsId: 'id', summary: 'Ask the cloud for the status of a ModelArts pool' }),
    'change-config': () => perform({ node_count }, { sendsId: 'id', summary: 'Change the size of a ModelArts pool' }),
  },
})
