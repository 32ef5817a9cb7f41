import { resource } from '../resource.ts'

export const diskbackups = resource({ keyword: 'diskbackup', plural: 'diskbackups', columns: [] })
