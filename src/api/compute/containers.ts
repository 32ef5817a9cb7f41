import { resource } from '../resource.ts'

export const containers = resource({
  keyword: 'container',
  plural: 'containers',
  columns: ['ID', 'Name', 'Guest_ID', 'Status', 'Started_At', 'Last_Finished_At', 'Restart_Count'],
})
