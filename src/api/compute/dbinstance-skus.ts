import { resource } from '../resource.ts'

export const dbinstanceSkus = resource({ keyword: 'dbinstance_sku', plural: 'dbinstance_skus', columns: [] })
