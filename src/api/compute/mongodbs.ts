import { resource } from '../resource.ts'

export const mongodbs = resource({ keyword: 'mongodb', plural: 'mongodbs', columns: [] })
