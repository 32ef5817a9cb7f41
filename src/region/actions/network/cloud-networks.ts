import { NotFoundError } from '../../../cloudprovider/errors/not-found-error.ts'
import type { ICloudWire } from '../../../cloudprovider/wire.ts'
import { formatPrefix, networkOf, parseAddress } from '../../addresses.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { syncOne } from '../cloud-sync.ts'
import { isGone, removeTwins, startWork } from '../cloud-work.ts'
import { type Telling, tellingOf } from '../remote-update.ts'
import { forgetNetwork } from './forget.ts'

/** The cloud's own wire that a network is on. */
async function wireInCloud({ region }: ApiRequest, row: Row, found: CloudOf): Promise<ICloudWire> {
  const [wire] = ancestorsOf(region.store, networks, [row], 'wire')
  const [vpc] = ancestorsOf(region.store, networks, [row], 'vpc')
  if (wire === undefined || vpc === undefined) throw new NotFoundError(`network ${String(row.name)} is on no wire`)
  const place = await cloudRegionOf(region, networks, row, found)
  const remote = await place.getVpc(String(vpc.external_id))
  return await remote.getWire(String(wire.external_id))
}

function cidrOf(row: Row): string {
  const mask = Number(row.guest_ip_mask)
  const address = parseAddress(String(row.guest_ip_start), 4) ?? 0n
  return formatPrefix({ address: networkOf(address, mask, 4), length: mask }, 4)
}

/** How a cloud is told of a network's tags. */
export const NETWORK_TELLING: Telling = tellingOf(networks, 'NetworkRemoteUpdateTask', async (request, row) => {
  const wire = await wireInCloud(request, row, await cloudOf(request.region, networks, row))
  return await wire.getNetwork(String(row.external_id))
})

/** Lets the cloud make a network for the row that stands for it. */
export function createNetworkInCloud(request: ApiRequest, row: Row): void {
  const { region } = request
  const work = {
    task: 'NetworkCreateTask',
    kind: networks,
    row,
    passing: ['pending'],
    failed: 'failed',
    log: { failed: 'alloc_fail' },
  }
  startWork(request, work, async () => {
    const found = await cloudOf(region, networks, row)
    const wire = await wireInCloud(request, row, found)
    const made = await wire.createNetwork({
      name: String(row.name),
      cidr: cidrOf(row),
      description: String(row.description ?? ''),
    })
    region.store.db.transaction(() => {
      removeTwins(region, networks, row, made.globalId)
      region.store.rows('networks').update(String(row.id), { external_id: made.globalId })
    })
    await syncOne(request, found, networks, { ...row, external_id: made.globalId })
  })
}

/** What never came to be in a cloud goes at once; what did goes there first. */
export const removeNetwork: ObjectAction = (request, row) => {
  const { region } = request
  if (String(row.external_id ?? '') === '') {
    forgetNetwork(request, row)
    return { ...describeAgain(request, networks, row), status: 'start_delete' }
  }
  const log = { doing: 'delocating', failed: 'alloc_fail' }
  const passing = ['start_delete', 'deleting']
  startWork(
    request,
    { task: 'NetworkDeleteTask', kind: networks, row, passing, failed: 'delete_failed', log },
    async () => {
      try {
        const found = await cloudOf(region, networks, row)
        const wire = await wireInCloud(request, row, found)
        const network = await wire.getNetwork(String(row.external_id))
        await network.delete()
      } catch (error) {
        if (!isGone(error)) throw error
      }
      forgetNetwork(request, row)
    },
  )
  return describeAgain(request, networks, row)
}
