import { resource } from '../resource.ts'

export const cloudKubeNodePools = resource({
  keyword: 'cloud_kube_node_pool',
  plural: 'cloud_kube_node_pools',
  columns: [],
})
