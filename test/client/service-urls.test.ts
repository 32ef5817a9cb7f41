import { describe, expect, it } from 'vitest'
import type { CatalogEndpoint, CatalogService } from '../../src/client/catalog/catalog.ts'
import { catalogV2 } from '../../src/client/catalog/catalog-v2.ts'
import { catalogV3 } from '../../src/client/catalog/catalog-v3.ts'
import { EndpointError } from '../../src/client/index.ts'
import { catalogType, type Locality, serviceUrls } from '../../src/client/service-urls.ts'

function endpoint(name: string, regionId: string, url: string): CatalogEndpoint {
  return { id: url, interface: name, region: regionId, regionId, url, name: url }
}
function service(type: string, ...endpoints: CatalogEndpoint[]): CatalogService {
  return { id: type, name: type, type, endpoints }
}

const services = [
  service('compute_v2'),
  service(
    'compute_v2',
    endpoint('internal', 'north', 'http://n1'),
    endpoint('internal', 'north', 'http://n2'),
    endpoint('internal', 'north-a', 'http://na'),
    endpoint('internal', 'south', 'http://s'),
    endpoint('public', 'north', 'http://np'),
    endpoint('admin', 'north', 'http://nadm'),
    endpoint('slave', 'north', 'http://slave'),
  ),
  service('image', endpoint('internal', 'north', 'http://img:9292/v1/')),
  service('identity', endpoint('internal', 'north', 'https://key/v3'), endpoint('public', 'north', 'http://key/v3')),
]
const catalog = catalogV3(services)
const nowhere = catalogV3([])

describe('the v3 catalogue', () => {
  it.each([
    ['north', '', 'internal', ['http://n1', 'http://n2']],
    ['north', '', '', ['http://n1', 'http://n2']],
    ['north', '', 'internalURL', ['http://n1', 'http://n2']],
    ['north', '', 'publicURL', ['http://np']],
    ['north', '', 'adminURL', ['http://nadm']],
    ['north', 'a', 'internalURL', ['http://na']],
    ['north', 'b', 'internalURL', ['http://n1', 'http://n2']],
    ['south', 'a', 'internalURL', ['http://s']],
    ['', '', 'internalURL', ['http://n1', 'http://n2']],
  ])('finds compute_v2 in region "%s", zone "%s", by %s', (region, zone, type, urls) => {
    expect(catalog.urls('compute_v2', region, zone, type)).toEqual(urls)
  })

  it.each([
    [
      'compute_v2',
      'nowhere',
      'publicURL',
      /no publicURL endpoint of compute_v2 in region nowhere; there is internal in/,
    ],
    ['compute_v2', 'north', 'bogus', /no bogus endpoint/],
    ['image', '', 'publicURL', /no publicURL endpoint of image in any region/],
    ['meter', 'north', 'internalURL', /no service meter; it has compute_v2, compute_v2, image, identity/],
  ])('has no %s in %s by %s', (type, region, endpointType, message) => {
    expect(() => catalog.urls(type, region, '', endpointType)).toThrow(EndpointError)
    expect(() => catalog.urls(type, region, '', endpointType)).toThrow(message)
  })
})

describe('the v2.0 catalogue', () => {
  const endpointV2 = (region: string, url: string) => ({
    id: url,
    region,
    publicUrl: `${url}/p`,
    internalUrl: `${url}/i`,
    adminUrl: `${url}/a`,
  })
  const entries = [
    {
      name: 'region2',
      type: 'compute_v2',
      endpoints: [
        endpointV2('north', 'http://n1'),
        endpointV2('north', 'http://n2'),
        endpointV2('north/a', 'http://na'),
      ],
    },
  ]
  const last = catalogV2(entries, () => 0.999)

  it.each([
    ['north', '', 'publicURL', 'http://n2/p'],
    ['north', '', 'adminURL', 'http://n2/a'],
    ['north', '', 'internalURL', 'http://n2/i'],
    ['north', '', 'slave', 'http://n2/i'],
    ['north', 'a', 'internalURL', 'http://na/i'],
    ['north', 'b', 'internalURL', 'http://n2/i'],
    ['', '', 'internalURL', 'http://n1/i'],
  ])('finds compute_v2 in region "%s", zone "%s", by %s', (region, zone, type, url) => {
    expect(last.urls('compute_v2', region, zone, type)).toEqual([url])
  })

  it('refuses unknown regions and services, and shows itself in the shape of v3', () => {
    expect(() => last.urls('compute_v2', 'west', '', '')).toThrow(EndpointError)
    expect(() => last.urls('image', 'north', '', '')).toThrow(EndpointError)
    expect(last.services[0]?.endpoints.map(each => each.interface).slice(0, 3)).toEqual(['public', 'internal', 'admin'])
  })
})

describe('serviceUrls', () => {
  const where: Locality = { authUrl: 'http://key:5000/v3', region: 'north', zone: '', endpointType: '' }
  const compute = (method: string, more: Partial<Locality> = {}, endpointType?: string) =>
    serviceUrls(catalog, { ...where, ...more }, { service: 'compute', method, endpointType })

  it('looks compute up as compute_v2, others as they are', () => {
    expect(catalogType('compute')).toBe('compute_v2')
    expect(catalogType('image')).toBe('image')
    expect(catalogType('toString')).toBe('toString')
  })

  it('reads from slaves without an endpoint type or with internal, and writes to the masters', () => {
    expect(compute('GET')).toEqual(['http://slave'])
    expect(compute('HEAD', { endpointType: 'internal' })).toEqual(['http://slave'])
    expect(compute('POST')).toEqual(['http://n1', 'http://n2'])
    expect(compute('GET', { endpointType: 'internalURL' })).toEqual(['http://n1', 'http://n2'])
    expect(compute('GET', { endpointType: 'publicURL' })).toEqual(['http://np'])
    expect(compute('GET', { region: 'south' })).toEqual(['http://s'])
  })

  it("lets the session's endpoint type win over the resource's", () => {
    expect(compute('POST', {}, 'publicURL')).toEqual(['http://np'])
    expect(compute('POST', { endpointType: 'adminURL' }, 'publicURL')).toEqual(['http://nadm'])
  })

  it('asks keystone where it answered, unless the catalogue names it with the same scheme', () => {
    const identity = { service: 'identity', method: 'GET' }
    expect(serviceUrls(catalog, { ...where, endpointType: 'publicURL' }, identity)).toEqual(['http://key/v3'])
    expect(serviceUrls(catalog, { ...where, endpointType: 'internalURL' }, identity)).toEqual(['http://key:5000/v3'])
    expect(serviceUrls(catalog, { ...where, region: 'west' }, identity)).toEqual(['http://key:5000/v3'])
  })

  it('asks everything at the auth URL where there is no catalogue', () => {
    expect(serviceUrls(nowhere, where, { service: 'compute', method: 'POST' })).toEqual(['http://key:5000/v3'])
  })

  it('rewrites internal URLs to pass through an API gateway', () => {
    const gateway = { authUrl: 'https://gw/api/s/identity/v3', endpointType: 'apigateway' }
    const image = { service: 'image', method: 'GET' }
    expect(compute('GET', { ...gateway, region: '' })).toEqual([
      'https://gw/api/s/compute_v2',
      'https://gw/api/s/compute_v2',
    ])
    expect(serviceUrls(catalog, { ...where, ...gateway }, image)).toEqual(['https://gw/api/s/image/r/north/v1'])
    expect(serviceUrls(catalog, { ...where, ...gateway, zone: 'a' }, image)).toEqual([
      'https://gw/api/s/image/r/north/z/a/v1',
    ])
    expect(() => compute('GET', { endpointType: 'apigateway' })).toThrow(
      /needs the auth URL of a gateway.*http:\/\/key:5000/,
    )
  })
})
