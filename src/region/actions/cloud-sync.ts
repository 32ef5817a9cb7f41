import { NotFoundError } from '../../cloudprovider/errors/not-found-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import type { ApiRequest } from '../resources/request.ts'
import { PROVIDER_STEPS } from '../sync/provider-steps.ts'
import { SyncContext } from '../sync/reconcile/context.ts'
import { RegionSync } from '../sync/reconcile/region-context.ts'
import { REGION_STEPS } from '../sync/steps.ts'
import { type CloudOf, cloudRegionOf } from './cloud-of.ts'

/**
 * Takes over what the cloud says of one object now, as a sync would.
 * @throws NotFoundError when the cloud has it no more
 */
export async function syncOne({ region, identity }: ApiRequest, found: CloudOf, kind: Kind, row: Row): Promise<void> {
  const { plural } = kind
  const externalId = String(row.external_id ?? '')
  if (externalId === '') throw new NotFoundError(`${kind.keyword} ${String(row.name)} has no id in its cloud`)
  const parts = { region, identity, ...found, sought: { plural, externalId } }
  const overall = PROVIDER_STEPS.find(step => step.plural === plural)
  if (overall !== undefined) {
    await overall.run(new SyncContext(parts))
    return
  }
  const step = REGION_STEPS.find(candidate => candidate.plural === plural)
  const [regionRow] = ancestorsOf(region.store, kind, [row], 'cloudregion')
  if (step === undefined || regionRow === undefined)
    throw new NotFoundError(`no cloud tells of a single ${kind.keyword}`)
  const cloudRegion = await cloudRegionOf(region, kind, row, found)
  await step.run(new RegionSync({ ...parts, cloudRegion, regionRow }))
}
