import { ApiError, missingParameter, raised } from '../../http/api-error.ts'
import { noListener } from '../../hypervisors/agent.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { hostFilesOf } from './host-files.ts'

/** What the original answers when it asks the agent of a host, and none is there: hosts of the dev region have none. */
function noAgent(host: Row, method: 'Get' | 'Post', path: string): ApiError {
  const uri = String(host.manager_uri ?? '')
  return uri === '' ? new ApiError('UnclassifiedError', 'Empty service type or baseURL') : noListener(uri, method, path)
}

/** Asks the agent of a host, which the dev region has none of. */
export const askingAgent =
  (method: 'Get' | 'Post', path: string): ObjectAction =>
  (_, host) => {
    throw noAgent(host, method, path.replace(':id', String(host.id)))
  }

/** Asks the agent of bare metal in a zone. */
export const noBaremetalAgent = (...places: readonly string[]): ApiError =>
  new ApiError('UnclassifiedError', [...places, 'no valid baremetal'].join(': '))

/** Devices are looked for by the agent of a hypervisor; hosts of clouds have nothing to look for. */
export const probeDevices: ObjectAction = (_, host) => {
  if (host.host_type !== 'hypervisor') return undefined
  const path = `/hosts/${String(host.id)}/probe-isolated-devices`
  const uri = String(host.manager_uri ?? '')
  if (uri === '')
    throw new ApiError('UnclassifiedError', `send to host ${path}: Post "${path}": unsupported protocol scheme ""`)
  const inner = noListener(uri, 'Post', path)
  throw new ApiError('ConnectRefusedError', `send to host ${uri}${path}: ${JSON.stringify({ error: inner.plain })}`, {
    status: 500,
    wrapped: true,
  })
}

/** The agent tells which devices a host has; here there are none to be kept. */
export const syncDevices: ObjectAction = (request, host) => {
  const given = request.body.isolated_devices
  if (!Array.isArray(given)) throw missingParameter('isolated_devices')
  if (given.length > 0)
    throw raised('NotSupportedError', `${String(host.name)} has no isolated devices in the dev region`)
  return { isolated_devices: [] }
}

/** The agent says that it is there, and learns what it has to do. */
export const ping =
  (online: ObjectAction): ObjectAction =>
  async (request, host, kind) => {
    const { store, clock } = request.region
    if (host.host_type === 'baremetal')
      throw new ApiError('NotSupportedError', 'ping is not supported for host type baremetal')
    if (host.host_status === 'online') store.rows(kind.plural).update(String(host.id), { last_ping_at: clock.stamp() })
    else await online(request, host, kind)
    if (String(host.manager_id ?? '') !== '') return undefined
    return {
      ...(await hostFilesOf(request, host, kind)),
      name: host.name ?? '',
      catalog: [],
      master_host_storages: [],
      tap_config: {},
    }
  }
