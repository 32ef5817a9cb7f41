import { resource } from '../resource.ts'

export const kafkas = resource({ keyword: 'kafka', plural: 'kafkas', columns: [] })
