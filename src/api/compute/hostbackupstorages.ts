import { resource } from '../resource.ts'

export const hostbackupstorages = resource({
  keyword: 'hostbackupstorage',
  plural: 'hostbackupstorages',
  columns: [
    'Host_ID',
    'Host',
    'Backupstorage_ID',
    'Backupstorage',
    'Capacity_Mb',
    'Host_Status',
    'Backupstorage_Status',
  ],
})
