import { cloudKubeNodePools } from '../../api/compute/cloud-kube-node-pools.ts'
import { integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-kube-node-pool',
  resource: cloudKubeNodePools,
  commands: {
    list: () => list({ cloud_kube_cluster_id: text() }),
    create: () =>
      create({
        name: positional(text()),
        network_ids: texts(undefined, { metavar: 'NETWORK' }),
        instance_types: texts(undefined, { metavar: 'INSTANCE_TYPE' }),
        min_instance_count: integer(undefined, { default: 0 }),
        max_instance_count: integer(undefined, { default: 0 }),
        desired_instance_count: integer(undefined, { default: 0 }),
        root_disk_size_gb: integer(undefined, { default: 0 }),
        cloud_kube_cluster_id: text(undefined, { metavar: 'CLUSTER' }),
        keypair_id: text(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})
