import { servers } from '../../../api/compute/servers.ts'
import { choice, flag, text } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { type JsonObject, numberOf, textOf } from '../../../core/json.ts'
import { type Call, custom, type Verb, valueOutput } from '../../resource.ts'
import { toWire } from '../../wire.ts'

const PROVIDERS = [
  'VMware',
  'Aliyun',
  'Qcloud',
  'Azure',
  'Aws',
  'Huawei',
  'Openstack',
  'Ucloud',
  'ZStack',
  'Google',
  'Ctyun',
] as const

const FILTERS = {
  account: text('Only regions of this cloud account, ID or name'),
  provider: choice(PROVIDERS, 'Only regions of this kind of cloud'),
  city: text('Only regions in this city'),
  public_cloud: flag('Only regions of public clouds'),
  private_cloud: flag('Only regions of private clouds'),
  usable: flag('Only regions with a usable network'),
  usable_vpc: flag('Only regions with a usable VPC'),
  scope: choice(['system', 'domain'], 'Look everywhere, or in the domain'),
  project_domain: text('Domain, ID or name'),
  manager: text('Only regions of this cloud provider, ID or name'),
}

/** As many regions as the server gives at once; the counting is done here, so the page must hold them all. */
const ALL = 2048

/** Counts cloud regions by city. */
export function cities(): Verb {
  return counted('List the cities that have cloud regions, and how many', (call, query) => countCities(call, query))
}

/** Counts cloud regions by kind of cloud. */
export function providers(): Verb {
  return counted('List the kinds of clouds that have cloud regions, and how many', async (call, query) =>
    [...tally(await regions(call, query), region => textOf(region, 'provider') ?? '').values()].map(group => ({
      name: group.name,
      count: group.count,
      latitude: 0,
      longitude: 0,
    })),
  )
}

/** Counts servers by the city of their cloud region: one request for the regions, one for each city. */
export function cityServers(): Verb {
  return counted('List the cities that have cloud regions, and how many servers are there', async (call, query) => {
    const found: JsonObject[] = []
    const manager = call.session.manager(servers)
    for (const city of await countCities(call, query)) {
      const { total } = await manager.list({ ...query, limit: 1, details: false, city: city.name ?? '' })
      found.push({ ...city, count: total })
    }
    return found
  })
}

function counted(summary: string, count: (call: Call, query: JsonObject) => Promise<JsonObject[]>): Verb {
  return custom(FILTERS, { summary }, values => {
    const query = toWire(FILTERS, values)
    return async (call): Promise<Output> => valueOutput((await count(call, query)).sort(byCount))
  })
}

async function regions({ manager }: Call, query: JsonObject): Promise<readonly JsonObject[]> {
  return (await manager.list({ ...query, limit: ALL, details: false })).data
}

async function countCities(call: Call, query: JsonObject): Promise<JsonObject[]> {
  const groups = tally(await regions(call, query), region => textOf(region, 'city') || 'Other')
  return [...groups.values()]
    .map(({ name, count, first }) => ({
      name,
      ...member(first, 'city'),
      count,
      ...member(first, 'country_code'),
      latitude: numberOf(first, 'latitude') ?? 0,
      longitude: numberOf(first, 'longitude') ?? 0,
    }))
    .sort(byCount)
}

interface Group {
  readonly name: string
  count: number
  /** The region that is listed first says where the city is. */
  readonly first: JsonObject
}

function tally(objects: readonly JsonObject[], nameOf: (object: JsonObject) => string): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const object of objects) {
    const name = nameOf(object)
    if (name === '') continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { name, count: 1, first: object })
    else group.count++
  }
  return groups
}

function member(object: JsonObject, key: string): JsonObject {
  const value = textOf(object, key) ?? ''
  return value === '' ? {} : { [key]: value }
}

/** Most first, then by name. */
function byCount(a: JsonObject, b: JsonObject): number {
  const more = Number(b.count) - Number(a.count)
  if (more !== 0) return more
  return String(a.name) < String(b.name) ? -1 : 1
}
