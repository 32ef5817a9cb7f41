import { resource } from '../resource.ts'

export const instancegroups = resource({
  keyword: 'instancegroup',
  plural: 'instancegroups',
  columns: [
    'ID',
    'Name',
    'Service_Type',
    'Parent_Id',
    'Zone_Id',
    'Sched_Strategy',
    'Domain_Id',
    'Project_Id',
    'Granularity',
    'Is_Froced_Sep',
    'ips',
    'eip',
  ],
})
