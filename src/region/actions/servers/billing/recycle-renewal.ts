import { badInput, missingParameter } from '../../../http/api-error.ts'
import { hosts } from '../../../kinds/hosts.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { bodyText } from '../../../resources/request.ts'
import { cloudOf, cloudRegionOf } from '../../cloud-of.ts'
import { shortDescription, startWork } from '../../cloud-work.ts'
import { cycleOf, renewed } from './billing.ts'
import { isRecycled } from './recycle.ts'

/** Pays for a host longer that is kept for a server: its cloud is asked to renew that server. */
export const renewRecycled: ObjectAction = (request, host) => {
  if (!isRecycled(host)) throw badInput('Not a prepaid recycle host')
  const duration = bodyText(request, 'duration')
  if (duration === undefined) throw missingParameter('duration')
  const cycle = cycleOf(duration)
  if (cycle === undefined) throw badInput(`invalid duration ${duration}: invalid billing cycle`)
  const work = { task: 'PrepaidRecycleHostRenewTask', kind: hosts, row: host, passing: [], failed: String(host.status) }
  startWork(request, work, async () => {
    const { region, identity } = request
    const found = await cloudOf(region, hosts, host)
    const place = await cloudRegionOf(region, hosts, host, found)
    const server = await place.getServer(String(host.real_external_id))
    await server.renew(cycle)
    await server.refresh()
    const values: Row = { billing_type: 'prepaid', ...renewed(host, cycle, server.expiredAt) }
    region.store.rows(hosts.plural).update(String(host.id), values)
    region.events.record(hosts, host, 'renew', shortDescription(host), identity)
  })
  return undefined
}
