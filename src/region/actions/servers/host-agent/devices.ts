import { unreachable } from '../../../hypervisors/agent.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'

/** Lets the agent of a server's host look for devices that could be passed through; hosts of clouds have none. */
export const probeDevices: ObjectAction = (request, row) => {
  if (!isOwn(request.region.store, servers, row)) return {}
  const host = request.region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  const path = `/hosts/${String(row.host_id ?? '')}/probe-isolated-devices`
  const sending = `send to host ${String(host?.manager_uri ?? '')}${path}`
  throw unreachable(request, row, path, 'RequestProbeIsolatedDevices', sending)
}

/** Gives a server back what it had of devices that several share; no server here has ever had any. */
export const restoreDevices: ObjectAction = () => undefined
