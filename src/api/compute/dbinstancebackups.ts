import { resource } from '../resource.ts'

export const dbinstancebackups = resource({
  keyword: 'dbinstancebackup',
  plural: 'dbinstancebackups',
  columns: [
    'ID',
    'Name',
    'Start_Time',
    'End_Time',
    'Status',
    'Backup_Type',
    'DBNames',
    'Backup_Size_Mb',
    'DBInstance',
    'Engine',
    'EngineVersion',
  ],
})
