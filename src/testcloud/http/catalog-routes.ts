import { FLAVORS, PROJECTS, REGIONS, SUBSCRIPTIONS, VOLUME_TYPES, ZONES } from '../catalog.ts'
import { notFound } from './api-error.ts'
import type { Handler } from './call.ts'
import type { Service } from './service.ts'

/** What the account is, and what the cloud is made of: short lists without pages. */
export function catalogRoutes(service: Service): [string, Handler][] {
  return [
    ['/v1/account', ({ key }) => ({ accountId: service.accountId, userName: key.userName, apiVersion: '1.4.2' })],
    ['/v1/account/balance', () => ({ currency: 'CNY', available: balanceOf(service) })],
    ['/v1/subscriptions', () => ({ items: SUBSCRIPTIONS })],
    [
      '/v1/projects',
      ({ query }) => ({ items: PROJECTS.filter(project => same(query, 'subscriptionId', project.subscriptionId)) }),
    ],
    ['/v1/projects/:id', ({ param }) => ({ item: one('project', PROJECTS, param('id')) })],
    [
      '/v1/regions',
      ({ query }) => ({ items: REGIONS.filter(region => same(query, 'environment', region.environment)) }),
    ],
    ['/v1/regions/:id', ({ param }) => ({ item: one('region', REGIONS, param('id')) })],
    ['/v1/zones', ({ query }) => ({ items: ZONES.filter(zone => same(query, 'regionId', zone.regionId)) })],
    ['/v1/zones/:id', ({ param }) => ({ item: one('zone', ZONES, param('id')) })],
    ['/v1/flavors', ({ query }) => ({ items: flavorsIn(query.get('regionId')) })],
    ['/v1/volume-types', () => ({ items: VOLUME_TYPES })],
  ]
}

function same(query: URLSearchParams, name: string, value: string): boolean {
  const wanted = query.get(name)
  return wanted === null || wanted === '' || wanted === value
}

function one<T extends { id: string }>(kind: string, items: readonly T[], id: string): T {
  const found = items.find(item => item.id === id)
  if (found === undefined) throw notFound(kind, id)
  return found
}

/** Every zone sells every flavor; GPUs are sold out where the zone is, and in the smallest region not sold at all. */
function flavorsIn(regionId: string | null) {
  return ZONES.filter(zone => regionId === null || zone.regionId === regionId).flatMap(zone =>
    FLAVORS.filter(flavor => flavor.gpu === null || zone.regionId !== 'us-west-1').map(flavor => ({
      ...flavor,
      regionId: zone.regionId,
      zoneId: zone.id,
      state: zone.state === 'sold-out' || (flavor.gpu !== null && zone.id.endsWith('b')) ? 'sold-out' : 'available',
    })),
  )
}

/** CNY, to the cent. */
function balanceOf(service: Service): number {
  return service.world.context.dice.below(1_000_000, 'balance', 0) / 100
}
