import { EXTRA_INSTANCES } from '../actions/create-instance.ts'
import { REGIONS, SUBSCRIPTIONS } from '../catalog.ts'
import type { Item } from '../collection.ts'
import type { CloudEvent } from '../world/events.ts'
import { isMeasured, METRICS, pointsOf } from '../world/metrics.ts'
import type { CollectionName, Collections } from '../world/world.ts'
import { invalidParameter, missingParameter } from './api-error.ts'
import type { Call, Handler } from './call.ts'
import { type Page, pageOf, parseListQuery } from './listing.ts'
import type { Service } from './service.ts'

/** What is told about the resources: quotas, the audit log and measurements. */
export function observationRoutes(service: Service): [string, Handler][] {
  return [
    ['/v1/quotas', call => ({ items: quotas(service, call) })],
    ['/v1/events', call => events(service, call)],
    ['/v1/metrics', call => metrics(service, call)],
  ]
}

function quotas({ world }: Service, { query }: Call) {
  const { scope } = parseListQuery(query)
  const { instances, eips, vpcs } = world.collections
  return SUBSCRIPTIONS.filter(s => scope.subscriptionId === undefined || s.id === scope.subscriptionId).flatMap(s =>
    REGIONS.filter(r => scope.regionId === undefined || r.id === scope.regionId).flatMap(r => {
      const place = { subscriptionId: s.id, regionId: r.id }
      const used = instances.countFull(place)
      const quota = (name: string, limit: number, count: number, what: string) => ({
        ...place,
        id: `${s.id}/${r.id}/${name}`,
        name,
        description: what,
        limit,
        used: count,
      })
      return [
        quota('instances', used - instances.addedIn(place) + EXTRA_INSTANCES, used, 'Servers in a region'),
        quota('eips', 500, eips.addedIn(place), 'Public addresses made since'),
        quota('vpcs', 10, [...vpcs.scan(place)].length, 'Private networks in a region'),
      ]
    }),
  )
}

/** Pages by the number of the last event. */
function events({ events: log }: Service, { query }: Call) {
  const { scope, limit } = parseListQuery(new URLSearchParams([...query].filter(([name]) => name !== 'marker')))
  const [start, end] = period(query)
  const withReads = query.get('withReads') === 'true'
  const items: CloudEvent[] = []
  let last = 0
  for (const { number, event } of log.between(start, end, scope, Number(query.get('marker') ?? 0))) {
    if (event.readOnly && !withReads) continue
    if (items.length === limit) return { items, nextMarker: String(last) }
    items.push(event)
    last = number
  }
  return { items }
}

function metrics({ world }: Service, { query }: Call) {
  const kind = query.get('kind') ?? ''
  if (!isMeasured(kind)) throw invalidParameter('kind', `choose one of ${Object.keys(METRICS).join(', ')}`)
  const metric = query.get('metric') ?? ''
  const shape = METRICS[kind][metric]
  if (shape === undefined) throw invalidParameter('metric', `choose one of ${Object.keys(METRICS[kind]).join(', ')}`)
  const [start, end] = period(query)
  const periodS = Number(query.get('period') ?? 60)
  if (!Number.isInteger(periodS) || periodS < 10 || periodS > 86_400)
    throw invalidParameter('period', 'must be a whole number of seconds from 10 to 86400')
  const { items, nextMarker } = measured(world.collections, kind, query)
  return {
    items: items.map(item => ({
      resourceId: item.id,
      unit: shape.unit,
      points: pointsOf(world.context.dice, shape, item.id, metric, start, end, periodS),
    })),
    ...(nextMarker === undefined ? {} : { nextMarker }),
  }
}

/** Nothing is measured of what is switched off. */
function measured<K extends CollectionName>(collections: Collections, kind: K, query: URLSearchParams): Page<Item> {
  const isOn = (item: Item) => item.state === undefined || !['Stopped', 'Error'].includes(item.state)
  return pageOf(collections[kind], parseListQuery(query), isOn)
}

/** @throws ApiError 400 */
function period(query: URLSearchParams): [number, number] {
  const [start, end] = ['start', 'end'].map(name => {
    const value = query.get(name)
    if (value === null) throw missingParameter(name)
    const time = Date.parse(value)
    if (Number.isNaN(time)) throw invalidParameter(name, `${value} is no time such as 2026-01-01T00:00:00Z`)
    return time
  })
  if (start === undefined || end === undefined || start > end) throw invalidParameter('end', 'is before start')
  return [start, end]
}
