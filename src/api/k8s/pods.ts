import { resource } from '../resource.ts'

export const pods = resource({
  keyword: 'pod',
  plural: 'pods',
  service: 'k8s',
  columns: [
    'Name',
    'Id',
    'Status',
    'creationTimestamp',
    'Created_At',
    'Namespace_ID',
    'Namespace',
    'Labels',
    'IP',
    'Restarts',
    'Cluster_ID',
    'Cluster',
    'Node',
  ],
})
