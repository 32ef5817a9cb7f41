import { resource } from '../resource.ts'

export const nasSkus = resource({ keyword: 'nas_sku', plural: 'nas_skus', columns: [] })
