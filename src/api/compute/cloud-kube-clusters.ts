import { resource } from '../resource.ts'

export const cloudKubeClusters = resource({ keyword: 'cloud_kube_cluster', plural: 'cloud_kube_clusters', columns: [] })
