import { resource } from '../resource.ts'

export const backupstorages = resource({ keyword: 'backupstorage', plural: 'backupstorages', columns: [] })
