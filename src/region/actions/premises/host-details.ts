import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { hostSpecOf } from '../../capabilities/host-specs.ts'
import { ApiError, missingParameter } from '../../http/api-error.ts'
import { cardsOf, describedCards } from '../../kinds/details/host-cards.ts'
import { textOf } from '../../query/params.ts'
import type { ClassProperty, ObjectAction, ObjectProperty } from '../../resources/handlers.ts'
import { selection } from '../../resources/properties/selection.ts'
import { byName } from '../../store/names.ts'
import { raw, sql } from '../../store/sql.ts'
import { askingAgent, noBaremetalAgent } from './host-agent.ts'
import { hostFilesOf } from './host-files.ts'

/** The cards as the agent is told of them; there are no pages. */
const nics: ObjectAction = ({ region }, host) => {
  const cards = describedCards(region.store, [host])[0] ?? []
  const interfaces = cardsOf(host).map(card => String(card.interface ?? ''))
  const data = cards.map(
    (card, i): JsonObject => ({
      ...card,
      ...(interfaces[i] !== '' && { interface: interfaces[i] ?? '' }),
    }),
  )
  return { ...(data.length > 0 && { data }), limit: 0, offset: 0, total: 0 }
}

/** Where a console of the host would be found, while it runs. */
const vnc: ObjectAction = ({ region }, host) =>
  ['ready', 'running'].includes(String(host.status))
    ? { host_id: host.id ?? '', zone: byName(region.store, 'zones', host.zone_id) ?? '' }
    : {}

/** The dev region keeps no passwords of bare metal. */
const ipmi: ObjectAction = (_, host) => {
  throw new ApiError(
    'NotFoundError',
    isJsonObject(host.ipmi_info)
      ? 'IPMI has no password information'
      : `No ipmi information was found for host ${String(host.name)}`,
  )
}

const numaStats: ObjectProperty = ({ query }) => {
  if (textOf(query, 'model') === undefined) throw missingParameter('model')
  return []
}

export const HOST_SPECIFICS: Readonly<Record<string, ObjectProperty>> = {
  'tap-config': () => ({}),
  nics,
  spec: (_, host) => hostSpecOf(host),
  vnc,
  ipmi,
  jnlp: () => {
    throw noBaremetalAgent('BaremetalSyncRequest')
  },
  'guest-isolated-devices-initialized': () => ({ initialized: 'ok' }),
  'host-files': hostFilesOf,
  'isolated-device-numa-stats': numaStats,
  'app-options': askingAgent('Get', '/app-options'),
  'worker-stats': askingAgent('Get', '/worker_stats'),
  'api-stats': askingAgent('Get', '/stats'),
}

/** A number for each type of hosts of a list. */
const byType =
  (number: string): ClassProperty =>
  (request, kind) => {
    const found = request.region.store.db.all(
      sql`SELECT t.host_type AS type, ${raw(number)} AS n ${selection({ ...request, query: { scope: 'max', ...request.query } }, kind)} GROUP BY 1`,
    )
    return Object.fromEntries(found.map(({ type, n }) => [String(type), Number(n ?? 0)]))
  }

/** What a machine runs to be registered as bare metal. */
const registerScript: ClassProperty = ({ region, token = '' }) => {
  const services = region.store.rows('services').where({ type: 'compute_v2' })
  const [endpoint] = services.flatMap(service =>
    region.store.rows('endpoints').where({ service_id: String(service.id), interface: 'public' }),
  )
  const url = String(endpoint?.url ?? '')
  return { script: `curl -k -fsSL -H 'X-Auth-Token: ${token}' ${url}/misc/bm-prepare-script` }
}

export const HOST_PROPERTIES: Readonly<Record<string, ClassProperty>> = {
  'node-count': byType('sum(t.node_count)'),
  'host-type-count': byType('count(*)'),
  'bm-start-register-script': registerScript,
  'k8s-master-node-ips': () => {
    throw new ApiError(
      'UnclassifiedError',
      'get k8s client: get kubernetes config inside cluster: unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined',
    )
  },
}
