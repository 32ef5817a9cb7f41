import { EndpointError } from '../errors/endpoint-error.ts'
import { type Catalog, type CatalogService, regionZone } from './catalog.ts'

/** The catalogue of a v3 token. */
export function catalogV3(services: readonly CatalogService[]): Catalog {
  return { services, urls: (...wanted) => select(services, ...wanted) }
}

/**
 * The original's rules: the first service of the type that has endpoints decides. The interface must begin the
 * endpoint type, so `publicURL` finds `public`. Endpoints of `<region>-<zone>` come before those of the region;
 * without a region, the first region that has any is taken.
 */
function select(
  services: readonly CatalogService[],
  type: string,
  region: string,
  zone: string,
  endpointType: string,
): readonly string[] {
  const service = services.find(each => each.type === type && each.endpoints.length > 0)
  if (service === undefined) throw new EndpointError(noService(services, type))
  const wanted = endpointType === '' ? 'internal' : endpointType
  const fitting = service.endpoints.filter(each => wanted.startsWith(each.interface))
  const urlsOf = (id: string): string[] => fitting.filter(each => each.regionId === id).map(each => each.url)
  const candidates = region === '' ? fitting.slice(0, 1).map(each => each.regionId) : [regionZone(region, zone), region]
  const urls = candidates.map(urlsOf).find(found => found.length > 0)
  if (urls === undefined) throw new EndpointError(noEndpoint(service, region, zone, wanted))
  return urls
}

function noService(services: readonly CatalogService[], type: string): string {
  const known = services.map(each => each.type).join(', ')
  return `the service catalogue has no service ${type}; it has ${known || 'none'}`
}

function noEndpoint(service: CatalogService, region: string, zone: string, endpointType: string): string {
  const known = new Set(service.endpoints.map(each => `${each.interface} in ${each.regionId || 'no region'}`))
  const place = region === '' ? 'any region' : `region ${regionZone(region, zone)}`
  return `no ${endpointType} endpoint of ${service.type} in ${place}; there is ${[...known].join(', ')}`
}
