import { EndpointError } from '../errors/endpoint-error.ts'
import type { Catalog, CatalogEndpoint, CatalogService } from './catalog.ts'

/** One endpoint as keystone v2.0 lists it: three URLs in one. */
interface EndpointV2 {
  readonly id: string
  readonly region: string
  readonly publicUrl: string
  readonly internalUrl: string
  readonly adminUrl: string
}

export interface ServiceV2 {
  readonly name: string
  readonly type: string
  readonly endpoints: readonly EndpointV2[]
}

/** The catalogue of a v2.0 token. `random` (0 ≤ x < 1) picks among several endpoints of a region. */
export function catalogV2(services: readonly ServiceV2[], random: () => number): Catalog {
  return {
    services: services.map(asV3),
    urls(type, region, zone, endpointType) {
      const endpoint = select(services, type, region, zone, random)
      if (endpointType === 'publicURL') return [endpoint.publicUrl]
      return [endpointType === 'adminURL' ? endpoint.adminUrl : endpoint.internalUrl]
    },
  }
}

/** The original's rules: a zone's endpoints are registered under `<region>/<zone>` and come first. */
function select(
  services: readonly ServiceV2[],
  type: string,
  region: string,
  zone: string,
  random: () => number,
): EndpointV2 {
  const endpoints = services.find(each => each.type === type && each.endpoints.length > 0)?.endpoints
  if (endpoints === undefined) throw new EndpointError(`the service catalogue has no service ${type}`)
  const inRegion = (name: string): EndpointV2[] => endpoints.filter(each => each.region === name)
  const zoned = zone === '' ? [] : inRegion(`${region}/${zone}`)
  const fitting = region === '' ? endpoints.slice(0, 1) : zoned.length > 0 ? zoned : inRegion(region)
  const chosen = fitting[Math.floor(random() * fitting.length)]
  if (chosen === undefined) throw new EndpointError(`no endpoint of ${type} in region ${region}`)
  return chosen
}

function asV3(service: ServiceV2): CatalogService {
  const endpoints = service.endpoints.flatMap((each): CatalogEndpoint[] => {
    const common = { id: each.id, region: each.region, regionId: each.region, name: service.name }
    return [
      { ...common, interface: 'public', url: each.publicUrl },
      { ...common, interface: 'internal', url: each.internalUrl },
      { ...common, interface: 'admin', url: each.adminUrl },
    ]
  })
  return { id: '', name: service.name, type: service.type, endpoints }
}
