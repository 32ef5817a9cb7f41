import { isJsonObject, type JsonObject, objectsIn } from '../../../core/json.ts'
import { parsePrefix } from '../../addresses.ts'
import { badInput, missingParameter, notSupported, reportedWithin, unsupportedOperation } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { routeTables } from '../../kinds/route-tables.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { rowNamed } from '../../resources/by-name.ts'
import { changeRow } from '../../resources/changes.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { requiredReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { removePlain } from './zones.ts'

const STEP = 'validateRoutes'
const ROUTE_TYPES = ['system', 'custom']
const PEERING = 'VpcPeering'

/** The routes of the body. @throws ApiError for one that leads nowhere */
function routesOf({ body }: ApiRequest): JsonObject[] {
  const given = Array.isArray(body.routes) ? body.routes : []
  return given.map(route => {
    if (!isJsonObject(route)) throw badInput('invalid routes: a route is an object')
    const type = String(route.type ?? '')
    if (type !== '' && !ROUTE_TYPES.includes(type)) throw badInput(`invalid route type ${type}`)
    if (parsePrefix(String(route.cidr ?? ''), 4) === undefined)
      throw badInput(`invalid cidr ${String(route.cidr ?? '')}`)
    return route
  })
}

function storedRoutes(row: Row): JsonObject[] {
  return objectsIn(row.routes)
}

const create: ClassAction = (request, kind) => {
  const routes = reportedWithin(STEP, () => {
    const found = routesOf(request)
    if (found.length === 0) throw badInput('Missing key error: missing "routes"')
    return found
  })
  const vpc = requiredReference(request, vpcs)
  return describe(request, kind, insertItem(request, kind, { vpc_id: String(vpc.id), routes }))
}

/** Adds routes to where no route leads yet. */
const addRoutes: ObjectAction = (request, row, kind) => {
  const routes = storedRoutes(row)
  const fresh = routesOf(request).filter(route => !routes.some(known => known.cidr === route.cidr))
  return changeRow(request, kind, row, { routes: [...routes, ...fresh] }, 'update')
}

/** Takes away the routes to the ranges; those of the system stay. */
const delRoutes: ObjectAction = (request, row, kind) => {
  const { cidrs } = request.body
  if (!Array.isArray(cidrs)) throw badInput('unmarshaling cidrs failed: Key not found')
  const routes = storedRoutes(row).filter(route => route.type === 'system' || !cidrs.includes(route.cidr ?? ''))
  return changeRow(request, kind, row, { routes }, 'update')
}

function forget(request: ApiRequest, row: Row): void {
  const { store } = request.region
  for (const part of ['route_table_route_sets', 'route_table_associations'])
    store.rows(part).removeWhere(sql`route_table_id = ${String(row.id)}`)
  removeRow(request, routeTables, row)
}

export const routeTableHandlers: Handlers = {
  create,
  forget,
  remove: (request, row) => {
    forget(request, row)
    return undefined
  },
  update: (request, _, patch) => {
    const routes = reportedWithin(`RouteTableManager.${STEP}`, () => routesOf(request))
    return request.body.routes === undefined ? patch : { ...patch, routes }
  },
  perform: { 'add-routes': addRoutes, 'del-routes': delRoutes },
}

/** Who provides the cloud of a route table; no provider here lets its tables be changed. */
function refusalFor({ region }: ApiRequest, table: Row): Error {
  const [provider] = ancestorsOf(region.store, routeTables, [table], 'cloudprovider')
  return unsupportedOperation(
    `Modifying route table is not supported for provider ${String(provider?.provider ?? 'OneCloud')}`,
  )
}

function checkRouteSet(request: ApiRequest): void {
  const cidr = bodyText(request, 'cidr') ?? ''
  if (!cidr.includes('/') || parsePrefix(cidr, 4) === undefined) throw badInput(`invalid cidr ${cidr}`)
}

function checkHop(request: ApiRequest): void {
  const type = bodyText(request, 'next_hop_type') ?? ''
  if (type !== PEERING) throw notSupported(`next hop type ${type} is not supported`)
  const hop = bodyText(request, 'next_hop_id') ?? ''
  rowNamed(request.region.store, 'vpc_peering_connections', hop, 'netx_hop_id')
}

const createRouteSet: ClassAction = request => {
  checkRouteSet(request)
  const wanted = bodyText(request, 'route_table_id', 'route_table')
  if (wanted === undefined) throw missingParameter('route_table_id')
  const table = rowNamed(request.region.store, 'route_tables', wanted)
  checkHop(request)
  throw refusalFor(request, table)
}

function tableOf({ region }: ApiRequest, row: Row): Row {
  return region.store.rows('route_tables').byKey(String(row.route_table_id)) ?? {}
}

export const routeSetHandlers: Handlers = {
  create: createRouteSet,
  update: (request, row) => {
    checkRouteSet(request)
    checkHop(request)
    throw refusalFor(request, tableOf(request, row))
  },
  remove: (request, row) => {
    throw refusalFor(request, tableOf(request, row))
  },
}

/** Cards that no cloud knows: rows alone. */
export const networkinterfaceHandlers: Handlers = {
  create: (request, kind) => describe(request, kind, insertItem(request, kind)),
  remove: removePlain,
}
