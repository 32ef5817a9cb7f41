import { ApiError } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { wiresStep } from '../../sync/kinds/wires.ts'
import { RegionSync } from '../../sync/reconcile/region-context.ts'
import { cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { syncOne } from '../cloud-sync.ts'
import { isGone, removeTwins, startWork } from '../cloud-work.ts'

/** Lets the cloud make a vpc for the row that stands for it, and takes over what it made. */
export function createVpcInCloud(request: ApiRequest, row: Row, provider: Row): void {
  const { region, identity } = request
  const work = {
    task: 'VpcCreateTask',
    kind: vpcs,
    row,
    passing: ['pending'],
    failed: 'failed',
    log: { failed: 'alloc_fail' },
  }
  startWork(request, work, async () => {
    const found = await cloudOf(region, vpcs, { ...row, manager_id: String(provider.id) })
    const place = await cloudRegionOf(region, vpcs, row, found)
    const made = await place.createVpc({
      name: String(row.name),
      cidr: String(row.cidr_block ?? ''),
      description: String(row.description ?? ''),
    })
    region.store.db.transaction(() => {
      removeTwins(region, vpcs, row, made.globalId)
      region.store.rows('vpcs').update(String(row.id), { external_id: made.globalId })
    })
    const [regionRow] = ancestorsOf(region.store, vpcs, [row], 'cloudregion')
    await syncOne(request, found, vpcs, { ...row, external_id: made.globalId })
    if (regionRow !== undefined)
      await wiresStep.run(new RegionSync({ region, identity, ...found, cloudRegion: place, regionRow }))
  })
}

/** Deletes a vpc in its cloud, which may have lost it already. */
export async function deleteVpcInCloud(request: ApiRequest, row: Row): Promise<void> {
  const { region } = request
  if (String(row.external_id ?? '') === '') return
  const found = await cloudOf(region, vpcs, row)
  const place = await cloudRegionOf(region, vpcs, row, found)
  try {
    for (const group of region.store.rows('secgroups').where({ vpc_id: String(row.id) }))
      await deleteGroup(await place.getSecgroup(String(group.external_id)))
    const vpc = await place.getVpc(String(row.external_id))
    await vpc.delete()
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** Clouds that keep their groups as they are lose them with the vpc. */
async function deleteGroup(group: { delete(): Promise<void> }): Promise<void> {
  try {
    await group.delete()
  } catch (error) {
    if (!isNotSupported(error)) throw error
  }
}

function isNotSupported(error: unknown): boolean {
  return error instanceof ApiError
    ? error.errorClass === 'NotSupportedError'
    : Object(error).code === 'NotSupportedError'
}
