import { cloudKubeNodePools } from '../../api/compute/cloud-kube-node-pools.ts'
import { integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-kube-node-pool',
  resource: cloudKubeNodePools,
  noun: 'Kubernetes node pool',
  heading: 'Kubernetes node pools of clouds',
  commands: {
    list: () => list({ cloud_kube_cluster_id: text('Kubernetes cluster, ID or name') }),
    create: () =>
      create({
        name: positional(text()),
        network_ids: texts(undefined, { metavar: 'NETWORK' }),
        instance_types: texts('Type (sku) of its nodes', { metavar: 'INSTANCE_TYPE' }),
        min_instance_count: integer('Nodes at the least', { default: 0 }),
        max_instance_count: integer('Nodes at the most', { default: 0 }),
        desired_instance_count: integer('Nodes to begin with', { default: 0 }),
        root_disk_size_gb: integer('Size of the system disks in GiB', { default: 0 }),
        cloud_kube_cluster_id: text('Kubernetes cluster, ID or name', { metavar: 'CLUSTER' }),
        keypair_id: text('SSH key pair for its nodes, ID or name'),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})
