import { resource } from '../resource.ts'

export const modelartsPoolSkus = resource({ keyword: 'modelarts_pool_sku', plural: 'modelarts_pool_skus', columns: [] })
