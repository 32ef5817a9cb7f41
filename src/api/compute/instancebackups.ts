import { resource } from '../resource.ts'

export const instancebackups = resource({ keyword: 'instancebackup', plural: 'instancebackups', columns: [] })
