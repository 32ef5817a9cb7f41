import type { JsonObject } from '../../../../core/json.ts'
import { badInput, conflict } from '../../../http/api-error.ts'
import { loadbalancerclusters } from '../../../kinds/loadbalancerclusters.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { wires } from '../../../kinds/wires.ts'
import { zones } from '../../../kinds/zones.ts'
import { changeRow } from '../../../resources/changes.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { checkName, checkUnique } from '../../../resources/names.ts'
import { textOfMember } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { describeAgain } from '../../../resources/show.ts'
import { insertItem, removeRow } from '../../../resources/write.ts'
import { namedModel } from '../checks.ts'

/** The routers of a zone are told apart by numbers from here on. */
const FIRST_ROUTER = 17
const LAST_ROUTER = 249
const PARAMS = ['virtual_router_id', 'preempt', 'advert_int', 'pass', 'garp_master_refresh']

function clustersIn({ region }: ApiRequest, zone: string): Row[] {
  return region.store.rows(loadbalancerclusters.plural).where({ zone_id: zone })
}

function routerOf(cluster: Row): number {
  return Number(Object(cluster.params).virtual_router_id ?? 0)
}

const create: ClassAction = (request, kind) => {
  const { region } = request
  if (textOfMember(request, 'zone_id') === undefined) throw badInput('Missing key error: missing "zone"')
  const zone = namedModel(request, zones, 'zone_id')
  const wire = namedModel(request, wires, 'wire_id')
  const [id, named] = [String(zone?.id), `${String(zone?.name)}(${String(zone?.id)})`]
  if (String(zone?.external_id ?? '') !== '') throw badInput(`allow only internal zone, got ${named}`)
  if (wire !== undefined && wire.zone_id !== id)
    throw badInput(`wire zone must match zone parameter, got ${String(wire.zone_id)}, want ${named}`)
  const taken = new Set(clustersIn(request, id).map(routerOf))
  let router = FIRST_ROUTER
  while (taken.has(router) && router < LAST_ROUTER) router++
  const pass = region.ids.hex().slice(0, 6)
  const row = insertItem(request, kind, {
    zone_id: id,
    ...(wire === undefined ? {} : { wire_id: String(wire.id) }),
    params: { virtual_router_id: router, preempt: false, advert_int: 1, pass, garp_master_refresh: 29 },
  })
  return describeAgain(request, kind, row)
}

/** Changes what the routers of a cluster agree on, and its name along with it. */
const patchParams: ObjectAction = (request, row, kind) => {
  const before: JsonObject = Object(row.params)
  const params: JsonObject = { ...before }
  for (const key of PARAMS) if (request.body[key] !== undefined) params[key] = request.body[key] ?? null
  const router = routerOf({ params })
  const other = clustersIn(request, String(row.zone_id)).find(
    cluster => cluster.id !== row.id && routerOf(cluster) === router,
  )
  if (router !== routerOf(row) && other !== undefined)
    throw conflict(`lbcluster ${String(other.name)}(${String(other.id)}) already has virtual_router_id ${router}`)
  const [name, description] = [bodyText(request, 'name'), bodyText(request, 'description')]
  if (name !== undefined && name !== row.name) {
    checkName(name)
    checkUnique(request.region.store, kind, name, request.identity, String(row.id))
  }
  const told = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) }
  return changeRow(request, kind, row, { params, ...told }, 'update')
}

export const lbClusterHandlers: Handlers = {
  create,
  remove: (request, row, kind) => void removeRow(request, kind, row),
  update: (request, row, patch) => {
    const wire = namedModel(request, wires, 'wire_id')
    if (wire === undefined) return patch
    if (wire.zone_id !== row.zone_id)
      throw badInput(`zone of wire must be ${String(row.zone_id)}, got ${String(wire.zone_id)}`)
    return { ...patch, wire_id: String(wire.id) }
  },
  perform: { 'params-patch': patchParams },
}
