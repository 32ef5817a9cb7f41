import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../cloudprovider/region.ts'
import { ApiError } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import type { Region } from '../region.ts'
import { externalIdOf } from '../sync/regions.ts'

export interface CloudOf {
  readonly account: Row
  readonly provider: Row
  readonly cloud: ICloudProvider
}

/** The account and the provider that an object came from. @throws ApiError when it came from none */
export function accountOf({ store }: Region, kind: Kind, row: Row): { account: Row; provider: Row } {
  const [provider] = ancestorsOf(store, kind, [row], 'cloudprovider')
  const account =
    provider === undefined ? undefined : store.rows('cloudaccounts').byKey(String(provider.cloudaccount_id))
  if (provider === undefined || account === undefined)
    throw new ApiError('NotSupportedError', `${kind.keyword} ${String(row.name)} belongs to no cloud account`)
  return { account, provider }
}

/**
 * The cloud that an object came from. Whether it may be changed is its provider's business, which refuses a change when
 * the account is read-only.
 * @throws ApiError when it came from none, or its account is disabled
 */
export async function cloudOf(region: Region, kind: Kind, row: Row): Promise<CloudOf> {
  const { account, provider } = accountOf(region, kind, row)
  if (account.enabled !== true) throw new ApiError('InvalidStatusError', 'Account disabled')
  return { account, provider, cloud: await region.sync.providers.open(account, provider) }
}

/** The cloud's region that an object is in. @throws ApiError when the cloud has it no more */
export async function cloudRegionOf(region: Region, kind: Kind, row: Row, found: CloudOf): Promise<ICloudRegion> {
  const [place] = ancestorsOf(region.store, kind, [row], 'cloudregion')
  const context = { cloud: found.cloud, providerId: String(found.provider.id) }
  for await (const candidate of found.cloud.listRegions())
    if (externalIdOf(context, candidate) === place?.external_id) return candidate
  throw new ApiError('NotFoundError', `the cloud has no region ${String(place?.name)} any more`)
}
