import { resource } from '../resource.ts'

export const instanceSnapshots = resource({
  keyword: 'instance_snapshot',
  plural: 'instance_snapshots',
  columns: ['ID', 'Name', 'Status', 'Guest_Id', 'Guest_Name', 'Snapshots'],
})
