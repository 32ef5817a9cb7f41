import { resource } from '../resource.ts'

export const accessGroups = resource({ keyword: 'access_group', plural: 'access_groups', columns: [] })
