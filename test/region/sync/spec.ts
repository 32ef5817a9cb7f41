import * as fc from 'fast-check'

/** A cloud as data: what lies where is said by ids, and nothing hangs on what is not there. */
export interface CloudSpec {
  readonly projects: readonly Named[]
  readonly regions: readonly Named[]
  readonly zones: readonly (Named & { region: string })[]
  readonly vpcs: readonly (Named & { region: string })[]
  readonly wires: readonly (Named & { vpc: string; region: string })[]
  readonly networks: readonly (Named & { wire: string; region: string })[]
  readonly secgroups: readonly (Named & { region: string; vpc: string; ports: readonly string[] })[]
  readonly storages: readonly (Named & { zone: string; region: string })[]
  readonly hosts: readonly (Named & { zone: string; region: string; storages: readonly string[] })[]
  readonly disks: readonly (Named & { storage: string; region: string; project: string; sizeMb: number })[]
  readonly servers: readonly ServerSpec[]
  readonly eips: readonly (Named & { region: string; server: string })[]
  readonly balancers: readonly BalancerSpec[]
  readonly databases: readonly DatabaseSpec[]
  readonly dnsZones: readonly (Named & { records: readonly string[] })[]
}

export interface Named {
  readonly id: string
  readonly name: string
}

export interface ServerSpec extends Named {
  readonly host: string
  readonly region: string
  readonly project: string
  readonly status: string
  readonly disks: readonly string[]
  readonly networks: readonly string[]
  readonly secgroups: readonly string[]
  readonly tags: Readonly<Record<string, string>>
}

export interface BalancerSpec extends Named {
  readonly region: string
  readonly vpc: string
  readonly groups: readonly (Named & { backends: readonly string[] })[]
  readonly listeners: readonly (Named & { group: string; port: number })[]
}

export interface DatabaseSpec extends Named {
  readonly region: string
  readonly vpc: string
  readonly accounts: readonly string[]
  readonly databases: readonly string[]
}

/** Few names, so that they collide, also in case, and with the numbers that collisions are given; and any text. */
const names = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('web', 'WEB', 'web-1', 'web-2', 'db', '名字', 'a b') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }) },
)

const texts = fc.string({ maxLength: 8, unit: 'grapheme' })
const tags = fc.dictionary(fc.constantFrom('team', 'Team', '环境', "it's"), texts, { maxKeys: 3 })

interface Raw {
  readonly id: string
  readonly name: string
  /** Decides on what it hangs, among whatever there is. */
  readonly picks: readonly number[]
  readonly tags: Readonly<Record<string, string>>
}

/** Up to `count` things whose ids come from a small pool: two clouds share some of them, elsewhere and otherwise. */
const some = (prefix: string, count: number): fc.Arbitrary<Raw[]> =>
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: count + 1 }).map(n => `${prefix}-${n}`),
      name: names,
      picks: fc.array(fc.nat({ max: 1000 }), { minLength: 6, maxLength: 6 }),
      tags,
    }),
    { maxLength: count, selector: raw => raw.id },
  )

const raw = fc.record({
  projects: some('p', 3),
  regions: some('r', 2),
  zones: some('z', 3),
  vpcs: some('v', 3),
  wires: some('w', 3),
  networks: some('n', 4),
  secgroups: some('g', 3),
  storages: some('s', 3),
  hosts: some('h', 3),
  disks: some('d', 6),
  servers: some('i', 6),
  eips: some('e', 3),
  balancers: some('lb', 2),
  databases: some('db', 2),
  dnsZones: some('dz', 2),
})

/** Any cloud. */
export const clouds: fc.Arbitrary<CloudSpec> = raw.map(built)

const STATES = ['running', 'ready', 'unknown']

/** One of the things, by a number; undefined when there are none. */
function pick<T>(items: readonly T[], number: number | undefined): T | undefined {
  return items[(number ?? 0) % Math.max(1, items.length)]
}

/** Some of the things: those whose place is a bit of the number. */
function several<T>(items: readonly T[], number: number | undefined): T[] {
  return items.filter((_, place) => (((number ?? 0) >> place) & 1) === 1)
}

function below<P extends Named, T>(
  things: readonly Raw[],
  parents: readonly P[],
  make: (thing: Raw, parent: P) => T,
): T[] {
  return things.flatMap(thing => {
    const parent = pick(parents, thing.picks[0])
    return parent === undefined ? [] : [make(thing, parent)]
  })
}

function built(things: { readonly [K in keyof CloudSpec]: readonly Raw[] }): CloudSpec {
  const named = ({ id, name }: Raw): Named => ({ id, name })
  const projects = things.projects.map(named)
  const regions = things.regions.map(named)
  const inRegion = (plural: 'zones' | 'vpcs' | 'eips') =>
    below(things[plural], regions, (thing, region) => ({ ...named(thing), region: region.id }))
  const zones = inRegion('zones')
  const vpcs = inRegion('vpcs')
  const wires = below(things.wires, vpcs, (thing, vpc) => ({ ...named(thing), vpc: vpc.id, region: vpc.region }))
  const networks = below(things.networks, wires, (thing, wire) => ({
    ...named(thing),
    wire: wire.id,
    region: wire.region,
  }))
  const secgroups = below(things.secgroups, vpcs, (thing, vpc) => ({
    ...named(thing),
    region: vpc.region,
    vpc: (thing.picks[1] ?? 0) % 2 === 0 ? vpc.id : '',
    ports: several(['22', '80', '443'], thing.picks[2]),
  }))
  const storages = below(things.storages, zones, (thing, zone) => ({
    ...named(thing),
    zone: zone.id,
    region: zone.region,
  }))
  const hosts = below(things.hosts, zones, (thing, zone) => ({
    ...named(thing),
    zone: zone.id,
    region: zone.region,
    storages: storages.filter(storage => storage.region === zone.region).map(storage => storage.id),
  }))
  const projectOf = (thing: Raw) => pick(projects, thing.picks[1])?.id ?? ''
  const disks = below(things.disks, storages, (thing, storage) => ({
    ...named(thing),
    storage: storage.id,
    region: storage.region,
    project: projectOf(thing),
    sizeMb: 1024 * (1 + (thing.picks[2] ?? 0)),
  }))
  const free = new Set(disks.map(disk => disk.id))
  const servers = below(things.servers, hosts, (thing, host): ServerSpec => {
    const local = <T extends Named & { region: string }>(items: readonly T[], number: number | undefined) =>
      several(
        items.filter(item => item.region === host.region),
        number,
      ).map(item => item.id)
    const attached = local(disks, thing.picks[2]).filter(id => free.delete(id))
    return {
      ...named(thing),
      host: host.id,
      region: host.region,
      project: projectOf(thing),
      status: pick(STATES, thing.picks[3]) ?? 'unknown',
      disks: attached,
      networks: local(networks, thing.picks[4]),
      secgroups: local(secgroups, thing.picks[5]),
      tags: thing.tags,
    }
  })
  const eips = inRegion('eips').map((eip, place) => {
    const server = pick(
      servers.filter(candidate => candidate.region === eip.region),
      things.eips[place]?.picks[1],
    )
    return { ...eip, server: server?.id ?? '' }
  })
  const balancers = below(things.balancers, vpcs, (thing, vpc): BalancerSpec => {
    const reachable = servers.filter(server => server.region === vpc.region).map(server => server.id)
    const groups = several(['one', 'two'], thing.picks[1]).map(part => ({
      id: `${thing.id}/${part}`,
      name: part,
      backends: several(reachable, thing.picks[2]),
    }))
    const listeners = several([80, 443, 53], thing.picks[3]).flatMap(port => {
      const group = pick(groups, thing.picks[4])
      return [{ id: `${thing.id}:${port}`, name: thing.name, group: group?.id ?? '', port }]
    })
    return { ...named(thing), region: vpc.region, vpc: vpc.id, groups, listeners }
  })
  const databases = below(things.databases, vpcs, (thing, vpc) => ({
    ...named(thing),
    region: vpc.region,
    vpc: vpc.id,
    accounts: several(['root', 'app'], thing.picks[1]),
    databases: several(['shop', 'Shop', 'log'], thing.picks[2]),
  }))
  const dnsZones = things.dnsZones.map(thing => ({
    ...named(thing),
    records: several(['@', 'www', 'mail'], thing.picks[0]),
  }))
  return {
    projects,
    regions,
    zones,
    vpcs,
    wires,
    networks,
    secgroups,
    storages,
    hosts,
    disks,
    servers,
    eips,
    balancers,
    databases,
    dnsZones,
  }
}
