import { NotFoundError, NotSupportedError } from '../../errors/index.ts'
import type { ICloudRegion } from '../../region.ts'
import type { ICloudResource } from '../../resource.ts'
import type { Rule, RuleContext } from '../rule.ts'

type Get = (region: ICloudRegion, globalId: string) => Promise<ICloudResource>

const LOOKUPS: Readonly<Record<string, Get>> = {
  zone: (region, id) => region.getZone(id),
  host: (region, id) => region.getHost(id),
  storage: (region, id) => region.getStorage(id),
  server: (region, id) => region.getServer(id),
  disk: (region, id) => region.getDisk(id),
  snapshot: (region, id) => region.getSnapshot(id),
  vpc: (region, id) => region.getVpc(id),
  eip: (region, id) => region.getEip(id),
  secgroup: (region, id) => region.getSecgroup(id),
  loadbalancer: (region, id) => region.getLoadbalancer(id),
  bucket: (region, id) => region.getBucket(id),
  dbinstance: (region, id) => region.getDbInstance(id),
  elasticcache: (region, id) => region.getElasticcache(id),
}

export const lookup: Rule = {
  id: 'lookup',
  title: 'a listed global id can be got again, an unknown one is NotFound',
  async check(context, findings) {
    await unknownRegion(context, findings)
    for await (const region of context.provider.listRegions()) {
      for (const [keyword, get] of Object.entries(LOOKUPS)) {
        if (!context.inventory.has(keyword)) continue
        const listed = context.inventory.get(keyword)?.find(f => f.regionId === region.globalId)?.resource.globalId
        if (listed !== undefined) {
          const got = await get(region, listed).then(r => r.globalId, describe)
          findings.expect(got === listed, keyword, listed, `getting it from ${region.globalId} gives ${got}`)
        }
        const outcome = await get(region, 'no-such-resource').then(() => 'a resource', outcomeOf)
        findings.expect(
          outcome === 'NotFound',
          keyword,
          'no-such-resource',
          `gives ${outcome} instead of NotFoundError`,
        )
      }
    }
  },
}

async function unknownRegion({ provider }: RuleContext, findings: Parameters<Rule['check']>[1]): Promise<void> {
  const outcome = await provider
    .getRegion(`${provider.regionIdPrefix}/no-such-region`)
    .then(() => 'a region', outcomeOf)
  findings.expect(outcome === 'NotFound', 'region', 'no-such-region', `gives ${outcome} instead of NotFoundError`)
}

function outcomeOf(error: unknown): string {
  if (error instanceof NotFoundError) return 'NotFound'
  return error instanceof NotSupportedError ? 'NotSupportedError' : describe(error)
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
