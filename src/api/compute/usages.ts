import { resource } from '../resource.ts'

export const usages = resource({ keyword: 'usage', plural: 'usages', columns: [] })
