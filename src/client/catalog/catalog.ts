/** One endpoint of a service, as keystone v3 lists it. Interface is one of admin, internal, public, slave, console. */
export interface CatalogEndpoint {
  readonly id: string
  readonly interface: string
  readonly region: string
  readonly regionId: string
  readonly url: string
  readonly name: string
}

export interface CatalogService {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly endpoints: readonly CatalogEndpoint[]
}

/** What a token says about where the services are. */
export interface Catalog {
  readonly services: readonly CatalogService[]
  /**
   * The URLs of a service for a region, a zone of it and an endpoint type (`internal`, `publicURL`, …; empty text
   * means internal). Never empty.
   * @throws EndpointError when there is none
   */
  urls(service: string, region: string, zone: string, endpointType: string): readonly string[]
}

/** A zone's endpoints are registered under `<region>-<zone>`. */
export function regionZone(region: string, zone: string): string {
  return region !== '' && zone !== '' ? `${region}-${zone}` : region
}
