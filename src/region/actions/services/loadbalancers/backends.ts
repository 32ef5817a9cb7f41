import { isIP } from 'node:net'
import { type JsonObject, objectsIn } from '../../../../core/json.ts'
import { ApiError, badInput, missingParameter, raised, unsupportedOperation } from '../../../http/api-error.ts'
import { hosts } from '../../../kinds/hosts.ts'
import { loadbalancerHealthChecks } from '../../../kinds/loadbalancer-health-checks.ts'
import { loadbalancerbackendgroups } from '../../../kinds/loadbalancerbackendgroups.ts'
import { loadbalancerbackends } from '../../../kinds/loadbalancerbackends.ts'
import { loadbalancers } from '../../../kinds/loadbalancers.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import type { Handlers } from '../../../resources/handlers.ts'
import { optionalReference, referredTo, requiredReference } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { numberOf, oneOf } from '../checks.ts'
import { configuration, creation, deletion } from '../courses.ts'
import { doing, making, removing } from '../life.ts'
import { adopt, asking, isOfCloud } from '../of-cloud.ts'
import { forget } from '../parts.ts'
import { balancerOf, groupThere, lbThere } from './of-cloud.ts'

export const SEND_PROXY = ['off', 'v1', 'v2', 'v2-ssl', 'v2-ssl-cn']

/** What stands behind a backend. */
interface Target {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly host?: Row
}

/** @throws ApiError for a target that is not there */
function targetOf(request: ApiRequest, type: string, id: string, address: string): Target {
  const { store } = request.region
  if (type === 'guest') {
    const server = referredTo(request, servers, id)
    const [joint] = store.rows('guestnetworks').where({ guest_id: String(server.id) })
    const [host] = ancestorsOf(store, servers, [server], 'host')
    const found = { id: String(server.id), name: String(server.name), address: String(joint?.ip_addr ?? '') }
    return host === undefined ? found : { ...found, host }
  }
  if (type === 'host') {
    const host = referredTo(request, hosts, id)
    return { id: String(host.id), name: String(host.name), address: String(host.access_ip ?? ''), host }
  }
  return { id, name: type === 'ip' ? id : '', address: type === 'ip' ? id : address }
}

/** The backends that a group begins with. @throws ApiError */
function firstBackends(request: ApiRequest, balancer: Row): Row[] {
  const given = objectsIn(request.body.backends)
  return given.map((backend, i) => firstBackend(request, balancer, backend, i))
}

function firstBackend(request: ApiRequest, balancer: Row, backend: JsonObject, place: number): Row {
  const [type, weight, port] = [
    String(backend.backend_type ?? 'guest'),
    Number(backend.weight ?? 0),
    Number(backend.port ?? 0),
  ]
  if (weight < 0 || weight > 256) throw badInput(`weight ${weight} not support, only support range 0 ~ 256`)
  if (port < 1 || port > 65_535) throw badInput(`port ${port} not support, only support range 1 ~ 65535`)
  const id = String(backend.id ?? '')
  if (id === '' && type !== 'address') throw missingParameter('Missing backend id')
  if (!['guest', 'host', 'address'].includes(type)) throw badInput(`unexpected backend type ${type}`)
  const target = targetOf(request, type, id, String(backend.address ?? ''))
  const region = target.host && ancestorsOf(request.region.store, hosts, [target.host], 'cloudregion')[0]
  if (isOfCloud(balancer) && region !== undefined && region.id !== balancer.cloudregion_id)
    throw badInput(`region of backend ${place} does not match that of lb's`)
  const role = String(backend.backend_role ?? 'default')
  return { ...backendValues(type, target), backend_role: role, weight, port, name: target.name, status: 'enabled' }
}

function backendValues(type: string, { id, address }: Target): Row {
  return { backend_id: id, backend_type: type, address }
}

const createGroup = making({
  ...creation('LoadbalancerLoadbalancerBackendGroup', 'enabled'),
  check: request => {
    const balancer = requiredReference(request, loadbalancers)
    const check = optionalReference(request, loadbalancerHealthChecks)
    firstBackends(request, balancer)
    return {
      loadbalancer_id: String(balancer.id),
      ...(check === undefined ? {} : { loadbalancer_health_check_id: String(check.id) }),
    }
  },
  along: (request, row) => {
    for (const backend of firstBackends(request, balancerOf(request, row)))
      request.region.store.rows(loadbalancerbackends.plural).insert({
        ...backend,
        backend_group_id: String(row.id),
        name:
          backend.backend_type === 'guest' ? `${String(row.name)}-guest-${String(backend.name)}` : String(backend.name),
      })
  },
  act: async (request, row) => {
    if (!isOfCloud(balancerOf(request, row))) return
    const { found, balancer } = await lbThere(request, balancerOf(request, row))
    const group = await asking('CreateILoadBalancerBackendGroup', () =>
      balancer.createBackendGroup({ name: String(row.name), type: String(row.type ?? 'normal') }),
    )
    await adopt(request, found, loadbalancerbackendgroups, row, group.globalId)
  },
})

const removeGroup = removing({
  ...deletion('LoadbalancerBackendGroup'),
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const { group } = await groupThere(request, row)
    await asking('iLoadbalancerBackendGroup.Delete', () => group.delete())
  },
})

export const lbBackendGroupHandlers: Handlers = { create: createGroup, remove: removeGroup, forget }

/** @throws ApiError when the target is not where the balancer is */
function checkTarget(request: ApiRequest, balancer: Row, { host }: Target): void {
  if (host === undefined) return
  const [region] = ancestorsOf(request.region.store, hosts, [host], 'cloudregion')
  const [machine, own] = [`host "${String(host.name)}"`, `loadbalancer "${String(balancer.name)}"`]
  if (region?.id !== balancer.cloudregion_id)
    throw badInput(
      `region of ${machine} (${String(host.zone_id)}) != region of ${own} (${String(balancer.zone_id ?? '')}))`,
    )
  if (String(host.manager_id ?? '') !== String(balancer.manager_id ?? ''))
    throw badInput(
      `manager of ${machine} (${String(host.manager_id ?? '')}) != manager of ${own} (${String(balancer.manager_id ?? '')}))`,
    )
}

function groupOf({ region }: ApiRequest, backend: Row): Row {
  const group = region.store.rows(loadbalancerbackendgroups.plural).byKey(String(backend.backend_group_id))
  if (group === undefined) throw raised('NotFoundError', 'GetLoadbalancerBackendGroup')
  return group
}

/** Whether a backend is of a balancer of the premises. */
function isOwn(request: ApiRequest, backend: Row): boolean {
  return !isOfCloud(balancerOf(request, groupOf(request, backend)))
}

const createBackend = making({
  ...creation('LoadbalancerBackend', 'enabled'),
  check: request => {
    const group = requiredReference(request, loadbalancerbackendgroups, 'backend_group_id')
    const [port, weight] = [numberOf(request, 'port'), numberOf(request, 'weight')]
    if (port < 1 || port > 65_535) throw badInput(`invalid port ${port}`)
    if (weight < 0 || weight > 100) throw badInput(`invalid weight ${weight}`)
    const sendProxy = oneOf(request, 'send_proxy', SEND_PROXY, 'off')
    if (bodyText(request, 'ssl') !== undefined) oneOf(request, 'ssl', ['on', 'off'], 'off')
    const balancer = balancerOf(request, group)
    const type = bodyText(request, 'backend_type') ?? ''
    const id = bodyText(request, 'backend_id', 'backend') ?? ''
    if (id === '' && type !== 'address') throw missingParameter('backend_id')
    if (!['guest', 'host', 'ip', 'address'].includes(type)) throw badInput(`invalid backend_type ${type}`)
    const address = bodyText(request, 'address') ?? ''
    if (type === 'ip' && isIP(id) !== 4) throw new ApiError('UnclassifiedError', `invalid ip address ${id}`)
    if (type === 'address' && address === '') throw missingParameter('address')
    const target = targetOf(request, type, id, address)
    checkTarget(request, balancer, target)
    if (isOfCloud(balancer) && type !== 'guest')
      throw unsupportedOperation(`internal error: unexpected backend type ${type}`)
    const name = bodyText(request, 'name', 'generate_name')
    const made = `${String(group.name)}-${type}-${target.name}-${request.region.ids.hex().slice(0, 4)}`
    const values = { backend_group_id: String(group.id), ...backendValues(type, target), send_proxy: sendProxy, weight }
    return name === undefined ? { ...values, name: made } : values
  },
  act: async (request, row) => {
    if (isOwn(request, row)) return
    const there = await groupThere(request, groupOf(request, row))
    const made = await asking('AddBackendServer', () => there.group.addBackend(specOf(request, row)))
    await adopt(request, there.found, loadbalancerbackends, row, made.globalId)
  },
})

function specOf({ region }: ApiRequest, row: Row) {
  const server = region.store.rows(servers.plural).byKey(String(row.backend_id))
  return { serverId: String(server?.external_id ?? ''), weight: Number(row.weight), port: Number(row.port) }
}

const removeBackend = removing({
  ...deletion('LoadbalancerBackend'),
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const { group } = await groupThere(request, groupOf(request, row))
    await asking('RemoveBackendServer', () => group.removeBackend(specOf(request, row)))
  },
})

const rewriteBackend = doing({
  ...configuration('LoadbalancerBackendSyncTask', 'enabled'),
  check: ({ body }) => ('port' in body || 'weight' in body || 'enabled' in body ? undefined : false),
  act: async (request, row) => {
    if (isOwn(request, row)) return
    const { group } = await groupThere(request, groupOf(request, row))
    await asking('SyncConf', () => group.updateBackend(specOf(request, row)))
  },
})

export const lbBackendHandlers: Handlers = {
  create: createBackend,
  remove: removeBackend,
  updated: rewriteBackend,
}
