import type { Handlers } from '../../resources/handlers.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { syncSkus } from '../network/region-skus.ts'
import { forget } from './parts.ts'
import { cacheCapability, cacheSpecs, databaseSpecs, skuTasks } from './sku-specs.ts'

const handlers = (keyword: string, property: NonNullable<Handlers['property']> = {}): Handlers => ({
  create: (request, kind) => describe(request, kind, insertItem(request, kind)),
  remove: (request, row, kind) => void forget(request, row, kind),
  performClass: { 'sync-skus': syncSkus(keyword) },
  property: { 'sync-tasks': skuTasks, ...property },
})

/** What databases, caches, gateways and file systems can be made of. */
export const skuHandlers: Readonly<Record<string, Handlers>> = {
  dbinstance_skus: handlers('dbinstance_sku', { 'instance-specs': databaseSpecs }),
  elasticcacheskus: handlers('elasticcachesku', { 'instance-specs': cacheSpecs, capability: cacheCapability }),
  nat_skus: handlers('nat_sku'),
  nas_skus: handlers('nas_sku'),
}
