import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import type { ICloudServer } from '../../../cloudprovider/server.ts'
import { isOwn, settled } from '../../hypervisors/home.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import type { Started } from '../../tasks/runner.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { setStatus, startWork, takeOverServer, type Work } from '../cloud-work.ts'

/** A server where it really is. */
export interface CloudServer {
  readonly found: CloudOf
  readonly place: ICloudRegion
  readonly server: ICloudServer
}

/** @throws ApiError when its account is disabled, or the cloud has it no more */
export async function cloudServer(request: ApiRequest, row: Row): Promise<CloudServer> {
  const found = await cloudOf(request.region, servers, row)
  const place = await cloudRegionOf(request.region, servers, row, found)
  return { found, place, server: await place.getServer(String(row.external_id)) }
}

type ServerWork = Omit<Work, 'kind' | 'row'>

/** Works on a server in the background. */
export function serverWork(request: ApiRequest, row: Row, work: ServerWork, act: () => Promise<void>): Started {
  return startWork(request, { ...work, kind: servers, row }, act)
}

/** The same, in its cloud; in the end its row is as the cloud then says. */
export function inCloud(
  request: ApiRequest,
  row: Row,
  work: ServerWork,
  act: (cloud: CloudServer) => Promise<void>,
): void {
  serverWork(request, row, work, async () => {
    const cloud = await cloudServer(request, row)
    await act(cloud)
    await cloud.server.refresh()
    await takeOverServer(request, row, cloud.server, cloud.found)
  })
}

/** The row as it is now. */
export function current({ region }: ApiRequest, row: Row): Row {
  return region.store.rows(servers.plural).byKey(String(row.id)) ?? row
}

/**
 * Asks the cloud for the status of a server, as the last step of other work; that it cannot tell is a status too. Of one
 * on the hypervisors it is known: the one that it had before the work.
 */
export async function syncStatus(request: ApiRequest, row: Row): Promise<void> {
  setStatus(request, servers, row, 'sync_status', 'perform_syncstatus')
  if (isOwn(request.region.store, servers, row)) {
    setStatus(request, servers, row, settled(String(row.status)))
    return
  }
  const { server, found } = await cloudServer(request, row)
  await takeOverServer(request, row, server, found)
}

/** Stops a server in its cloud when it is not stopped already; its status here stays. */
export async function stopInCloud(request: ApiRequest, row: Row, cloud: CloudServer): Promise<void> {
  const { region, identity } = request
  region.events.record(servers, row, 'stopping', '', identity)
  await cloud.server.refresh()
  if (cloud.server.status !== 'ready') await cloud.server.stop({ force: true })
  region.events.record(servers, row, 'stop', '', identity)
}

/** Starts a server in its cloud through the statuses that lead there. */
export async function startInCloud(request: ApiRequest, row: Row, cloud: CloudServer): Promise<void> {
  const { region, identity } = request
  setStatus(request, servers, row, 'start_start')
  region.events.record(servers, row, 'starting', '', identity)
  setStatus(request, servers, row, 'starting')
  await cloud.server.refresh()
  if (cloud.server.status !== 'running') await cloud.server.start()
  noteStart(request, row)
}

/** With what size a server started, and when. */
export function noteStart(request: ApiRequest, row: Row): void {
  const { store, clock, events } = request.region
  const now = current(request, row)
  store.metadata.set(servers.keyword, String(row.id), {
    start_vcpu_count: String(now.vcpu_count),
    start_vmem_mb: String(now.vmem_size),
  })
  store.rows(servers.plural).change(now, { last_start_at: clock.stamp() })
  events.record(servers, now, 'start', '', request.identity)
}
