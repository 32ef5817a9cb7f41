import { resource } from '../resource.ts'
import { backupstorages } from './backupstorages.ts'
import { hosts } from './hosts.ts'

export const hostbackupstorages = resource({
  keyword: 'hostbackupstorage',
  plural: 'hostbackupstorages',
  joint: { master: hosts, slave: backupstorages },
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
