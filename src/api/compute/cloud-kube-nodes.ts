import { resource } from '../resource.ts'

export const cloudKubeNodes = resource({ keyword: 'cloud_kube_node', plural: 'cloud_kube_nodes', columns: [] })
