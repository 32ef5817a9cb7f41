import type { JsonObject } from '../../../core/json.ts'
import {
  badInput,
  conflict,
  invalidStatus,
  missingParameter,
  raised,
  unsupportedOperation,
} from '../../http/api-error.ts'
import { eips } from '../../kinds/eips.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import { fetchItem } from '../../resources/lookup.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { setStatus, startWork } from '../cloud-work.ts'

/** What holds for floating addresses wherever they are: in clouds and on the hypervisors. */

/** Addresses move while a server is stopped or runs. */
const READY = ['ready', 'running']

/** Whether an address is given to something. */
export function isBound(eip: Row): boolean {
  return String(eip.associate_id ?? '') !== ''
}

/** The address of a server. */
export function eipOf({ region }: ApiRequest, server: Row): Row | undefined {
  return region.store.rows(eips.plural).first({ associate_id: String(server.id) })
}

/** The address that a body names for a server. @throws ApiError when it names none that can go to that server */
export function eipFor(request: ApiRequest, server: Row): Row {
  checkAssociable(request, server)
  const named = bodyText(request, 'eip_id', 'eip')
  if (named === undefined) throw missingParameter('eip_id')
  const eip = fetchItem(request.region.store, eips, request.identity, named)
  if (eip.mode === 'public_ip') throw unsupportedOperation('fixed eip cannot be associated')
  if (isBound(eip)) throw conflict('eip has been associated')
  return eip
}

/** @throws ApiError when a server cannot be given an address now, as its own actions say it */
export function checkAssociable(request: ApiRequest, server: Row): void {
  const status = String(server.status)
  if (!READY.includes(status)) throw raised('InvalidStatusError', `cannot associate eip in status ${status}`)
  if (eipOf(request, server) !== undefined) throw invalidStatus('already associated with EIP')
}

/** The server that a body names. @throws ApiError when it names none, or something that is no server */
export function namedInstance(request: ApiRequest): Row {
  const named = bodyText(request, 'instance_id', 'instance')
  if (named === undefined) throw missingParameter('instance_id')
  const type = bodyText(request, 'instance_type') ?? 'server'
  if (type !== 'server') throw unsupportedOperation(`Unsupported instance type ${type}`)
  return fetchItem(request.region.store, servers, request.identity, named)
}

/** @throws ApiError when the address cannot be bound now */
export function checkFree(eip: Row): void {
  if (isBound(eip)) throw conflict('eip has been associated with instance')
  if (eip.status !== 'ready') throw invalidStatus(`EIP cannot be associated in status ${String(eip.status)}`)
  if (eip.mode === 'public_ip') throw unsupportedOperation('fixed eip cannot be associated')
}

/** @throws ApiError when the server cannot be given an address now */
export function checkUnbound(request: ApiRequest, server: Row): void {
  if (eipOf(request, server) !== undefined) throw invalidStatus('instance is already associated with eip')
  if (!READY.includes(String(server.status)))
    throw invalidStatus(`cannot associate server in status ${String(server.status)}`)
}

/** @throws ApiError when the address cannot be taken off what it is bound to now */
export function checkReleasable(eip: Row): void {
  if (eip.status !== 'ready') throw invalidStatus(`eip cannot dissociate in status ${String(eip.status)}`)
  if (eip.mode === 'public_ip') throw unsupportedOperation('fixed public eip cannot be dissociated')
}

/** The bandwidth that a body asks for, Mbit/s. @throws ApiError for what is none */
export function bandwidthOf(request: ApiRequest): number | undefined {
  const text = bodyText(request, 'bandwidth')
  if (text === undefined) return undefined
  const bandwidth = Number(text)
  if (!Number.isInteger(bandwidth) || bandwidth <= 0)
    throw badInput(`bandwidth: ${text} is no positive number of Mbit/s`)
  return bandwidth
}

/** How the bandwidth of an address is changed, wherever it is. */
export const CHANGE_BANDWIDTH = {
  task: 'EipChangeBandwidthTask',
  passing: ['change_bandwidth'],
  reason: 'change bandwidth',
  failed: 'ready',
}

/** The same for an address that is there. @throws ApiError when it names none, or it cannot be changed now */
export function newBandwidth(request: ApiRequest, eip: Row): number {
  const bandwidth = Number(bodyText(request, 'bandwidth') ?? 0)
  if (bandwidth <= 0) throw badInput('bandwidth_mb or rx_bw_limit_mb must be greater than 0')
  if (eip.status !== 'ready') throw invalidStatus(`cannot change bandwidth in status ${String(eip.status)}`)
  return bandwidth
}

/** The body of a new address that a server gets. */
export function forServer(request: ApiRequest, server: Row): ApiRequest {
  return { ...request, body: { ...request.body, generate_name: `eip-for-${String(server.name)}` } }
}

interface Moving {
  readonly eip: Row
  readonly server: Row | undefined
  readonly to: 'associate' | 'dissociate'
  /** The address's status afterwards, where the work itself does not take it over. */
  readonly done?: string
}

/** What events of servers call it when it failed. */
const FAILED = { associate: 'eip_attach', dissociate: 'eip_detach' } as const

const TASK = { associate: 'EipAssociateTask', dissociate: 'EipDissociateTask' } as const

/** Binds an address to a server or takes it off; the server has a status of its own meanwhile. */
export function startMove(request: ApiRequest, { eip, server, to, done }: Moving, act: () => Promise<void>): void {
  const before = String(server?.status ?? '')
  if (server !== undefined) setStatus(request, servers, server, `${to}_eip`, `${to} eip`)
  // An address that is not let go of is as it was.
  const failed = to === 'associate' ? 'associate_fail' : 'ready'
  const work = { task: TASK[to], kind: eips, row: eip, passing: [to], failed, reason: `start to ${to}` }
  startWork(request, done === undefined ? work : { ...work, done }, async () => {
    try {
      await act()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (server !== undefined) {
        setStatus(request, servers, server, `${to}_eip_failed`, reason)
        request.region.events.record(servers, server, FAILED[to], reason, request.identity)
      }
      throw error
    }
    if (server !== undefined) setStatus(request, servers, server, before)
  })
}

/** The answer to an address's own action: what was asked, as the original read it. */
export function associated(request: ApiRequest, server: Row): JsonObject {
  const named = bodyText(request, 'instance_id', 'instance') ?? ''
  const external = String(server.external_id ?? '')
  return {
    instance: named,
    ...(external === '' ? {} : { instance_external_id: external }),
    instance_id: named,
    instance_type: 'server',
  }
}
