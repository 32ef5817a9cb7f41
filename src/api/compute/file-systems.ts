import { resource } from '../resource.ts'

export const fileSystems = resource({ keyword: 'file_system', plural: 'file_systems', columns: [] })
