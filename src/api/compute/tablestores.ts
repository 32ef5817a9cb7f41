import { resource } from '../resource.ts'

export const tablestores = resource({ keyword: 'tablestore', plural: 'tablestores', columns: [] })
