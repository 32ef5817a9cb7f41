import { resource } from '../resource.ts'

export const kubeclusters = resource({
  keyword: 'kubecluster',
  plural: 'kubeclusters',
  service: 'k8s',
  columns: [
    'Name',
    'Id',
    'Status',
    'Cluster_Type',
    'Cloudregion_Id',
    'Vpc_Id',
    'Resource_Type',
    'Cloud_Type',
    'Version',
    'Mode',
    'Provider',
    'Machines',
    'Sync_Status',
    'Sync_Message',
  ],
})
