import type { ICloudLbListener } from '../../../../cloudprovider/lb-listener.ts'
import { find } from '../../../../cloudprovider/paging.ts'
import type { JsonValue } from '../../../../core/json.ts'
import { ApiError, badInput, conflict, missingParameter, raised } from '../../../http/api-error.ts'
import { loadbalanceracls } from '../../../kinds/loadbalanceracls.ts'
import { loadbalancerbackendgroups } from '../../../kinds/loadbalancerbackendgroups.ts'
import { loadbalancercertificates } from '../../../kinds/loadbalancercertificates.ts'
import { loadbalancerlisteners } from '../../../kinds/loadbalancerlisteners.ts'
import { loadbalancers } from '../../../kinds/loadbalancers.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { Handlers, ObjectProperty } from '../../../resources/handlers.ts'
import { listedReferences, optionalReference, requiredReference } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { notImplemented, numberOf, oneOf } from '../checks.ts'
import { configuration, creation, deletion } from '../courses.ts'
import { doing, making, removing } from '../life.ts'
import { asking, isOfCloud } from '../of-cloud.ts'
import { forget } from '../parts.ts'
import { SEND_PROXY } from './backends.ts'
import { balancerOf, lbThere, toldStatus } from './of-cloud.ts'

const SCHEDULERS = ['rr', 'wrr', 'wlc', 'sch', 'tch', 'qch', 'nop', 'mh']
const TYPES = ['tcp', 'udp', 'http', 'https']
const WEB_TYPES = ['http', 'https']
const STICKY_TYPES = ['insert', 'server']
const CIPHERS = [
  '',
  'tls_cipher_policy_1_0',
  'tls_cipher_policy_1_1',
  'tls_cipher_policy_1_2',
  'tls_cipher_policy_1_2_strict',
]
const CHECK_TYPES = ['tcp', 'udp', 'http', 'ping']
const CODES = ['http_1xx', 'http_2xx', 'http_3xx', 'http_4xx', 'http_5xx']
const ON_OFF = ['on', 'off']

/** @throws ApiError for a listener that cannot be, wherever it is */
function checkListener(request: ApiRequest): void {
  oneOf(request, 'send_proxy', SEND_PROXY, 'off')
  const redirects = oneOf(request, 'redirect', ['off', 'raw'], 'off') !== 'off'
  if (!redirects) oneOf(request, 'scheduler', SCHEDULERS, '')
  if (oneOf(request, 'sticky_session', ON_OFF, 'off') === 'on')
    oneOf(request, 'sticky_session_type', STICKY_TYPES, 'insert')
  if (bodyText(request, 'listener_type') === undefined) throw missingParameter('listener_type')
  const type = oneOf(request, 'listener_type', TYPES, '')
  if (redirects && !WEB_TYPES.includes(type)) throw badInput('redirect is only supported for http/https listeners')
  const port = numberOf(request, 'listener_port')
  if (port < 1 || port > 65_535) throw new ApiError('OutOfRange', 'listener_port out of range 1-65535')
  if (type === 'https') oneOf(request, 'tls_cipher_policy', CIPHERS, 'tls_cipher_policy_1_2')
  if (oneOf(request, 'health_check', ON_OFF, 'on') === 'on')
    checkHealth(request, type === 'https' ? 'http' : '', 'health_check_type')
}

/** @param said how the refusal of a wrong type spells it */
function checkHealth(request: ApiRequest, otherwise: string, said: string): void {
  const type = bodyText(request, 'health_check_type') ?? otherwise
  if (!CHECK_TYPES.includes(type)) throw badInput(`invalid ${said} ${type}`)
  const codes = bodyText(request, 'health_check_http_code') ?? 'http_2xx,http_3xx'
  for (const code of codes.split(','))
    if (!CODES.includes(code)) throw badInput(`invalid health_check_http_code: ${code}`)
}

/** What a listener has that was not said. */
function defaults(request: ApiRequest): Row {
  const [type, off] = [bodyText(request, 'listener_type'), 'off']
  const checks = (bodyText(request, 'health_check') ?? 'on') === 'on'
  const { health_check_type: known = type === 'https' ? 'http' : '' } = request.body
  const health: Row = {
    health_check: 'on',
    health_check_type: known,
    health_check_http_code: bodyText(request, 'health_check_http_code') ?? 'http_2xx,http_3xx',
    health_check_rise: numberOf(request, 'health_check_rise') || 5,
    health_check_timeout: numberOf(request, 'health_check_timeout') || 5,
    health_check_interval: numberOf(request, 'health_check_interval') || 30,
  }
  const sticky = bodyText(request, 'sticky_session') ?? off
  return {
    send_proxy: bodyText(request, 'send_proxy') ?? off,
    redirect: bodyText(request, 'redirect') ?? off,
    sticky_session: sticky,
    ...(sticky === off ? {} : { sticky_session_type: bodyText(request, 'sticky_session_type') ?? 'insert' }),
    ...(type === 'https'
      ? { tls_cipher_policy: bodyText(request, 'tls_cipher_policy') ?? 'tls_cipher_policy_1_2' }
      : {}),
    ...(checks ? health : { health_check: off }),
  }
}

/** @throws ApiError for a listener that cannot be; and, once all else is right, in a cloud: none here makes one */
function checkNew(request: ApiRequest): Row {
  const balancer = requiredReference(request, loadbalancers)
  checkListener(request)
  const values: Row = { loadbalancer_id: String(balancer.id), ...defaults(request) }
  if (values.redirect === 'off') {
    const group = requiredReference(request, loadbalancerbackendgroups, 'backend_group_id')
    values.backend_group_id = String(group.id)
    if (group.loadbalancer_id !== balancer.id) throw conflict("backendgroup_id not same with listener's loadbalancer")
  }
  if (bodyText(request, 'acl_status') === 'on') {
    const acl = optionalReference(request, loadbalanceracls, 'acl_id')
    if (acl === undefined) throw missingParameter('acl_id')
    values.acl_id = String(acl.id)
  }
  if (bodyText(request, 'listener_type') === 'https') {
    const certificate = optionalReference(request, loadbalancercertificates, 'certificate_id')
    if (certificate === undefined) throw missingParameter('certificate_id')
    values.certificate_id = String(certificate.id)
  }
  if (isOfCloud(balancer)) throw notImplemented('ValidateCreateLoadbalancerListenerData')
  return values
}

const create = making({ ...creation('LoadbalancerListener', 'enabled'), check: checkNew })

/** @throws ApiError for a change that cannot be */
function checkChange(request: ApiRequest): void {
  const given = (member: string) => bodyText(request, member) !== undefined
  if (given('acl_status') && oneOf(request, 'acl_status', ON_OFF, '') === 'on') {
    if (!given('acl_type')) throw missingParameter('acl_type')
    oneOf(request, 'acl_type', ['black', 'white'], '')
  }
  if (given('scheduler')) oneOf(request, 'scheduler', SCHEDULERS, '')
  if (given('tls_cipher_policy')) oneOf(request, 'tls_cipher_policy', CIPHERS, '')
  if (given('send_proxy')) oneOf(request, 'send_proxy', SEND_PROXY, '')
  if (given('sticky_session') && oneOf(request, 'sticky_session', ON_OFF, '') === 'on') {
    if (!given('sticky_session_type')) throw missingParameter('sticky_session_type')
    oneOf(request, 'sticky_session_type', STICKY_TYPES, '')
  }
  if (given('health_check') && oneOf(request, 'health_check', ON_OFF, '') === 'on') {
    if (!given('health_check_type')) throw missingParameter('health_check_type')
    checkHealth(request, '', 'health_cheack_type')
  }
}

const listenerOf = async (request: ApiRequest, row: Row): Promise<ICloudLbListener> => {
  const { balancer } = await lbThere(request, balancerOf(request, row))
  const listener = await asking('GetILoadBalancerListenerById', () =>
    find(balancer.listListeners(), candidate => candidate.globalId === row.external_id),
  )
  if (listener === undefined) throw raised('NotFoundError', 'GetILoadBalancerListenerById')
  return listener
}

const remove = removing({
  ...deletion('LoadbalancerListener'),
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const listener = await listenerOf(request, row)
    await asking('iListener.Delete', () => listener.delete())
  },
})

const rewrite = doing({
  ...configuration('LoadbalancerListenerSyncTask', 'enabled'),
  act: async (request, row) => {
    if (!isOfCloud(balancerOf(request, row))) return
    const listener = await listenerOf(request, row)
    await asking('iListener.Sync', () => listener.update())
  },
})

const switching = (start: boolean) =>
  doing({
    task: `LoadbalancerListener${start ? 'Start' : 'Stop'}Task`,
    passing: [],
    failed: start ? 'disabled' : 'enabled',
    done: start ? 'enabled' : 'disabled',
    log: start ? { done: 'enable', failed: 'enable' } : { done: 'disable', failed: 'disable' },
    act: async (request, row) => {
      if (!isOfCloud(balancerOf(request, row))) return
      const listener = await listenerOf(request, row)
      await asking(start ? 'loadbalancerListener.Start' : 'loadbalancerListener.Stop', () =>
        start ? listener.start() : listener.stop(),
      )
    },
  })
const start = switching(true)
const stop = switching(false)

const status = toldStatus(start, stop)

/** Whether backends answer is measured by the agents of a cluster of the premises, which has none here. */
function healthOf(balancer: Row, group: unknown): JsonValue {
  if (isOfCloud(balancer) || String(group ?? '') === '') return []
  const [id, cluster] = [String(balancer.id), String(balancer.cluster_id)]
  throw raised('NotFoundError', `find influxdb db name for loadbalancer ${id}`, `lbcluster ${cluster} has no agent`)
}

const backendStatus: ObjectProperty = (request, row) => healthOf(balancerOf(request, row), row.backend_group_id)

const ruleBackendStatus: ObjectProperty = (request, row) =>
  healthOf(balancerOf(request, listenerRow(request, row)), row.id)

function listenerRow({ region }: ApiRequest, rule: Row): Row {
  const listener = region.store.rows(loadbalancerlisteners.plural).byKey(String(rule.listener_id))
  if (listener === undefined) throw raised('NotFoundError', 'GetLoadbalancerListener')
  return listener
}

export const lbListenerHandlers: Handlers = {
  specific: { 'backend-status': backendStatus },
  create,
  remove,
  forget,
  update: (request, row, patch) => {
    checkChange(request)
    if (bodyText(request, 'acl_status') === 'on') {
      if (optionalReference(request, loadbalanceracls, 'acl_id') === undefined) throw missingParameter('acl_id')
    }
    if (row.listener_type === 'https') optionalReference(request, loadbalancercertificates, 'certificate_id')
    return patch
  },
  updated: rewrite,
  perform: { status, sync: rewrite },
}

/** Rules, too, no cloud here makes for the region. @throws ApiError */
function checkRule(request: ApiRequest): Row {
  const listener = requiredWithin(() => requiredReference(request, loadbalancerlisteners, 'listener_id'))
  if (!WEB_TYPES.includes(String(listener.listener_type)))
    throw badInput(`listener type must be http/https, got ${String(listener.listener_type)}`)
  const certificate = optionalReference(request, loadbalancercertificates, 'certificate_id')
  requiredWithin(() => listedReferences(request, loadbalancerbackendgroups, 'backend_groups'), 'BackendGroup')
  if (isOfCloud(balancerOf(request, listener))) throw notImplemented('ValidateCreateLoadbalancerListenerRuleData')
  const group = optionalReference(request, loadbalancerbackendgroups, 'backend_group_id')
  return {
    listener_id: String(listener.id),
    redirect: bodyText(request, 'redirect') ?? 'off',
    ...(group === undefined ? {} : { backend_group_id: String(group.id) }),
    ...(certificate === undefined ? {} : { certificate_id: String(certificate.id) }),
  }
}

const createRule = making({ ...creation('LoadbalancerListenerRule', 'enabled'), check: checkRule })

function requiredWithin<T>(look: () => T, what = 'Listener'): T {
  try {
    return look()
  } catch (error) {
    throw error instanceof ApiError ? error.within(`ValidateModel Loadbalancer${what}Manager`) : error
  }
}

const removeRule = removing({
  ...deletion('LoadbalancerListenerRule'),
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const listener = await listenerOf(request, listenerRow(request, row))
    await asking('iRule.Delete', async () => {
      const rule = (await listener.getRules()).find(candidate => candidate.globalId === row.external_id)
      await rule?.delete()
    })
  },
})

export const lbRuleHandlers: Handlers = {
  specific: { 'backend-status': ruleBackendStatus },
  create: createRule,
  remove: removeRule,
  update: (request, row, patch) => {
    if (isOfCloud(balancerOf(request, listenerRow(request, row))))
      throw notImplemented('ValidateUpdateLoadbalancerListenerRuleData')
    return patch
  },
}
