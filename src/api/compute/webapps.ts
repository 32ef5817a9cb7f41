import { resource } from '../resource.ts'

export const webapps = resource({ keyword: 'webapp', plural: 'webapps', columns: [] })
