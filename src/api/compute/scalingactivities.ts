import { resource } from '../resource.ts'

export const scalingactivities = resource({
  keyword: 'scalingactivity',
  plural: 'scalingactivities',
  columns: [
    'ID',
    'Name',
    'Instance_Number',
    'Trigger_Desc',
    'Action_Desc',
    'Status',
    'Start_Time',
    'End_Time',
    'Reason',
  ],
})
