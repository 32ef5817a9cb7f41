import { isJsonObject, type JsonObject } from '../../../../core/json.ts'
import { ApiError, badInput, notSupported, raised } from '../../../http/api-error.ts'
import { networkOfAgent } from '../../../kinds/loadbalanceragents.ts'
import { loadbalancerclusters } from '../../../kinds/loadbalancerclusters.ts'
import { changeRow } from '../../../resources/changes.ts'
import type { ClassAction, ClassProperty, Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { referredTo } from '../../../resources/references.ts'
import { bodyText } from '../../../resources/request.ts'
import { describe } from '../../../resources/show.ts'
import { insertItem, removeRow } from '../../../resources/write.ts'
import { numberOf } from '../checks.ts'
import { checkAddresses, choice } from '../validators.ts'

/** What an agent is told at first; the templates of its programs' files are its own here. */
const PARAMS: JsonObject = {
  haproxy: {
    global_log: 'log /dev/log local0 info',
    global_nbthread: 1,
    log_http: true,
    log_normal: true,
    log_tcp: false,
  },
  telegraf: { haproxy_input_interval: 5, influx_db_output_name: 'telegraf', influx_db_output_unsafe_ssl: true },
  vrrp: { preempt: false },
}
const STATES = ['MASTER', 'BACKUP', 'FAULT', 'STOP', 'UNKNOWN']

const create: ClassAction = (request, kind) => {
  const timeout = numberOf(request, 'hb_timeout')
  if (timeout < 0)
    throw badInput(`Not in range error: invalid "hb_timeout": ${timeout}, want [0,9,223,372,036,854,775,807]`)
  return describe(request, kind, insertItem(request, kind, { params: PARAMS }))
}

/** An agent says that it is there. */
const heartbeat: ObjectAction = (request, row, kind) => {
  const { store, clock } = request.region
  const [ip, version] = [bodyText(request, 'ip'), bodyText(request, 'version')]
  if (ip !== undefined) checkAddresses(ip)
  const state = choice(request, 'ha_state', STATES)
  store.rows(kind.plural).update(String(row.id), { hb_last_seen: clock.stamp() })
  const told = {
    ...(ip === undefined ? {} : { ip }),
    ...(version === undefined ? {} : { version }),
    ...(state === undefined ? {} : { ha_state: state }),
  }
  return changeRow(request, kind, row, told, 'update')
}

/** @throws ApiError always, in the end: the original knows the wire of a cluster by the agents that it has already */
const join: ObjectAction = (request, row) => {
  if (String(row.cluster_id ?? '') !== '') throw raised('ConflictError', 'lbagent has been join cluster')
  const wanted = bodyText(request, 'cluster_id') ?? ''
  try {
    referredTo(request, loadbalancerclusters, wanted)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404)
      throw raised('NotFoundError', `loadbalancercluster ${wanted}`)
    throw error
  }
  if (networkOfAgent(request.region.store, row) === undefined)
    throw raised('NotFoundError', 'lbagent.inferWireId', `no networks found for ip ${String(row.ip)}`)
  throw raised('InvalidStatusError', 'cluster and agent must be on the same wire')
}

const leave: ObjectAction = () => {
  throw raised('InvalidStatusError', 'lbagent not belong to any cluster')
}

/** Members of both, those of the second where both have them. */
function merged(before: JsonObject, patch: JsonObject): JsonObject {
  const after = { ...before }
  for (const [key, value] of Object.entries(patch)) {
    const known = after[key]
    after[key] = isJsonObject(known) && isJsonObject(value) ? merged(known, value) : value
  }
  return after
}

const patchParams: ObjectAction = (request, row, kind) => {
  const before = isJsonObject(row.params) ? row.params : PARAMS
  const patch = Object.fromEntries(Object.entries(request.body).filter(([key]) => key in PARAMS))
  return changeRow(request, kind, row, { params: merged(before, patch) }, 'update')
}

const defaults: ClassProperty = () => ({ params: PARAMS })

const deprecated: ObjectAction = () => {
  throw notSupported('deprecated: NotSupportedError')
}

export const lbAgentHandlers: Handlers = {
  create,
  remove: (request, row, kind) => void removeRow(request, kind, row),
  perform: {
    hb: heartbeat,
    'join-cluster': join,
    'leave-cluster': leave,
    'params-patch': patchParams,
    deploy: deprecated,
    undeploy: deprecated,
  },
  property: { 'default-params': defaults },
}
