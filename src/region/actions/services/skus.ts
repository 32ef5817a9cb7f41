import { providerNames } from '../../../multicloud/index.ts'
import { badInput, missingParameter } from '../../http/api-error.ts'
import type { ClassAction, Handlers } from '../../resources/handlers.ts'
import { bodyText, textsIn } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { sql, within } from '../../store/sql.ts'
import { forget } from './parts.ts'
import { cacheCapability, cacheSpecs, databaseSpecs, skuTasks } from './sku-specs.ts'

/** `sync-skus`: asks public clouds what they sell; those here tell it with everything else, at each sync. */
const syncSkus: ClassAction = request => {
  const provider = bodyText(request, 'provider')?.trim()
  const regions = textsIn(request.body.cloudregion_ids)
  if (provider === undefined && regions.length === 0)
    throw missingParameter('must specific one of `provider` or `cloudregionids`')
  if (provider !== undefined && !providerNames().includes(provider)) throw badInput(`Unsupported provider ${provider}`)
  const table = request.region.store.rows('cloudregions')
  const condition =
    regions.length > 0
      ? sql`(${within(sql`t.id`, regions)} OR ${within(sql`t.name`, regions)})`
      : sql`t.provider = ${provider ?? ''}`
  const found = table.count(condition)
  if (regions.length > 0 && found !== regions.length) throw badInput('input data contains invalid cloudregion id')
  if (found === 0) throw badInput('no cloudregion found to sync skus')
  return {}
}

const handlers = (property: NonNullable<Handlers['property']> = {}): Handlers => ({
  create: (request, kind) => describe(request, kind, insertItem(request, kind)),
  remove: (request, row, kind) => void forget(request, row, kind),
  performClass: { 'sync-skus': syncSkus },
  property: { 'sync-tasks': skuTasks, ...property },
})

/** What databases, caches, gateways and file systems can be made of. */
export const skuHandlers: Readonly<Record<string, Handlers>> = {
  dbinstance_skus: handlers({ 'instance-specs': databaseSpecs }),
  elasticcacheskus: handlers({ 'instance-specs': cacheSpecs, capability: cacheCapability }),
  nat_skus: handlers(),
  nas_skus: handlers(),
}
