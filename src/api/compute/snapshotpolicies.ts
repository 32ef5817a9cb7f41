import { resource } from '../resource.ts'

export const snapshotpolicies = resource({
  keyword: 'snapshotpolicy',
  plural: 'snapshotpolicies',
  columns: ['ID', 'Name', 'Status', 'Retention_Days', 'Repeat_Weekdays', 'Time_Points'],
})
