import { resource } from '../resource.ts'

export const modelartsPools = resource({ keyword: 'modelarts_pool', plural: 'modelarts_pools', columns: [] })
