import { resource } from '../resource.ts'

export const scalinggroups = resource({
  keyword: 'scalinggroup',
  plural: 'scalinggroups',
  columns: [
    'ID',
    'Name',
    'Hypervisor',
    'Cloudregion_ID',
    'Network_ID',
    'Min_Instance_Number',
    'Max_Instance_Number',
    'Desire_Instance_Number',
    'Guest_Template_ID',
    'Loadbalancer_ID',
    'Group_ID',
    'Enabled',
    'Expansion_Principle',
    'Shrink_Principle',
  ],
})
