import { resource } from '../resource.ts'

export const natSkus = resource({ keyword: 'nat_sku', plural: 'nat_skus', columns: [] })
