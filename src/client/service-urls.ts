import type { Catalog } from './catalog/catalog.ts'
import { EndpointError } from './errors/endpoint-error.ts'
import { joinPath } from './urls.ts'

/** Services that moved to a second API version are found under another type in the catalogue. */
const API_VERSIONS: Readonly<Record<string, string>> = { compute: 'v2' }

/** The catalogue's type of a service: `compute` is `compute_v2`, others are themselves. */
export function catalogType(service: string): string {
  const version = Object.hasOwn(API_VERSIONS, service) ? API_VERSIONS[service] : undefined
  return version === undefined ? service : `${service}_${version}`
}

/** Where a session looks for services. */
export interface Locality {
  readonly authUrl: string
  readonly region: string
  readonly zone: string
  /** The session's endpoint type overrides the resource's; empty text is none. */
  readonly endpointType: string
}

/** What is asked for. */
export interface ServiceWanted {
  readonly service: string
  /** The resource's own endpoint type, used where the session has none. */
  readonly endpointType?: string | undefined
  readonly method: string
}

/**
 * The base URLs of a service, any of which may be used. As in the original: without an endpoint type or with
 * `internal`, reads go to slave endpoints where there are some; `apigateway` rewrites internal URLs to pass through
 * the gateway that the auth URL names; without a catalogue everything is at the auth URL.
 * @throws EndpointError when the catalogue has none, or the auth URL is no gateway's
 */
export function serviceUrls(catalog: Catalog, where: Locality, wanted: ServiceWanted): readonly string[] {
  const endpointType = where.endpointType || (wanted.endpointType ?? '')
  const type = catalogType(wanted.service)
  if (endpointType === 'apigateway') return gatewayUrls(catalog, where, type)
  const reads = wanted.method === 'GET' || wanted.method === 'HEAD'
  if (reads && (endpointType === '' || endpointType === 'internal')) {
    const slaves = attempt(() => plainUrls(catalog, where, type, 'slave'))
    if (slaves !== undefined) return slaves
  }
  return plainUrls(catalog, where, type, endpointType)
}

function plainUrls(catalog: Catalog, where: Locality, type: string, endpointType: string): readonly string[] {
  if (catalog.services.length === 0) return [where.authUrl]
  const find = (): readonly string[] => catalog.urls(type, where.region, where.zone, endpointType)
  if (type !== 'identity') return find()
  // Keystone answered at the auth URL: rather there than nowhere, or with another scheme than the user chose.
  const urls = attempt(find)
  return urls?.[0]?.slice(0, 5) === where.authUrl.slice(0, 5) ? urls : [where.authUrl]
}

function attempt(find: () => readonly string[]): readonly string[] | undefined {
  try {
    return find()
  } catch (error) {
    if (error instanceof EndpointError) return undefined
    throw error
  }
}

const GATEWAY_MARK = '/api/s/identity'

/** `https://gateway/api/s/identity/v3` serves `compute_v2` at `https://gateway/api/s/compute_v2/r/<region>/z/<zone>`. */
function gatewayUrls(catalog: Catalog, where: Locality, type: string): readonly string[] {
  const urls = plainUrls(catalog, where, type, 'internal')
  const mark = where.authUrl.lastIndexOf(GATEWAY_MARK)
  if (mark <= 0)
    throw new EndpointError(
      `endpoint type apigateway needs the auth URL of a gateway, like https://HOST/api/s/identity/v3, not ${where.authUrl}`,
    )
  const place = where.region === '' ? [] : ['r', where.region, ...(where.zone === '' ? [] : ['z', where.zone])]
  const prefix = joinPath(where.authUrl.slice(0, mark), 'api/s', type, ...place)
  return urls.map(url => {
    const path = pathOf(url)
    return path === '' ? prefix : joinPath(prefix, path)
  })
}

function pathOf(url: string): string {
  const slash = url.indexOf('/', url.indexOf('://') + 3)
  return slash < 0 ? '' : url.slice(slash)
}
