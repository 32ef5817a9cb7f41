import { NotImplementedError, NotSupportedError } from '../../errors/index.ts'
import type { ICloudProvider } from '../../provider.ts'
import type { ICloudRegion } from '../../region.ts'
import type { Inventory } from '../inventory.ts'
import type { Findings } from '../report.ts'
import type { Rule } from '../rule.ts'

/** A reference from one resource to another kind, by global id. */
export interface Reference {
  readonly from: string
  readonly id: string
  readonly member: string
  readonly to: string
  readonly target: string
}

export const relations: Rule = {
  id: 'relations',
  title: 'an id that a resource names belongs to a resource that is listed',
  async check({ provider, inventory }, findings) {
    const ids = idsByKind(inventory)
    for await (const reference of referencesOf(provider)) {
      const known = ids.get(reference.to)
      // A kind that the provider does not list cannot be followed; capabilities are another rule.
      if (known === undefined) continue
      check(findings, reference, known)
    }
  },
}

function check(findings: Findings, { from, id, member, to, target }: Reference, known: ReadonlySet<string>): void {
  findings.expect(known.has(target), from, id, `${member} names ${to} ${JSON.stringify(target)}, which is not listed`)
}

export function idsByKind(inventory: Inventory): Map<string, Set<string>> {
  return new Map([...inventory].map(([keyword, all]) => [keyword, new Set(all.map(f => f.resource.globalId))]))
}

/** Every reference in the tree of a provider; empty ids mean none and are left out. */
export async function* referencesOf(provider: ICloudProvider): AsyncGenerator<Reference> {
  for await (const region of provider.listRegions())
    for (const read of [compute, network, bound, eips]) yield* present(read(region))
}

/** A part of the tree that the cloud does not have holds no references. */
async function* present(references: AsyncIterable<Reference>): AsyncGenerator<Reference> {
  try {
    for await (const reference of references) if (reference.target !== '') yield reference
  } catch (error) {
    if (!(error instanceof NotSupportedError || error instanceof NotImplementedError)) throw error
  }
}

async function* compute(region: ICloudRegion): AsyncGenerator<Reference> {
  for await (const zone of region.listZones()) {
    yield { from: 'zone', id: zone.globalId, member: 'regionId', to: 'region', target: zone.regionId }
    for await (const host of zone.listHosts())
      yield { from: 'host', id: host.globalId, member: 'zoneId', to: 'zone', target: host.zoneId }
    for await (const storage of zone.listStorages())
      yield { from: 'storage', id: storage.globalId, member: 'zoneId', to: 'zone', target: storage.zoneId }
  }
  for await (const disk of region.listDisks()) {
    yield { from: 'disk', id: disk.globalId, member: 'storageId', to: 'storage', target: disk.storageId }
    yield { from: 'disk', id: disk.globalId, member: 'serverId', to: 'server', target: disk.serverId }
    yield { from: 'disk', id: disk.globalId, member: 'projectId', to: 'project', target: disk.projectId }
  }
}

async function* network(region: ICloudRegion): AsyncGenerator<Reference> {
  for await (const vpc of region.listVpcs()) {
    yield { from: 'vpc', id: vpc.globalId, member: 'regionId', to: 'region', target: vpc.regionId }
    for await (const wire of vpc.listWires()) {
      yield { from: 'wire', id: wire.globalId, member: 'vpcId', to: 'vpc', target: wire.vpcId }
      yield { from: 'wire', id: wire.globalId, member: 'zoneId', to: 'zone', target: wire.zoneId }
      for await (const net of wire.listNetworks())
        yield { from: 'network', id: net.globalId, member: 'wireId', to: 'wire', target: net.wireId }
    }
  }
}

async function* bound(region: ICloudRegion): AsyncGenerator<Reference> {
  for await (const server of region.listServers()) {
    const reference = { from: 'server', id: server.globalId }
    yield { ...reference, member: 'hostId', to: 'host', target: server.hostId }
    yield { ...reference, member: 'eipId', to: 'eip', target: server.eipId }
    yield { ...reference, member: 'projectId', to: 'project', target: server.projectId }
    for (const target of server.diskIds) yield { ...reference, member: 'diskIds', to: 'disk', target }
    for (const target of await unknownSecgroups(region, server.secgroupIds))
      yield { ...reference, member: 'secgroupIds', to: 'secgroup', target }
    for (const nic of await server.getNics())
      yield { ...reference, member: 'nics.networkId', to: 'network', target: nic.networkId }
  }
}

async function* eips(region: ICloudRegion): AsyncGenerator<Reference> {
  for await (const eip of region.listEips()) {
    const reference = { from: 'eip', id: eip.globalId }
    yield { ...reference, member: 'projectId', to: 'project', target: eip.projectId }
    if (eip.associateType === 'server')
      yield { ...reference, member: 'associateId', to: 'server', target: eip.associateId }
  }
}

/** Those that can neither be listed nor got: a group need not be listed to be named. */
async function unknownSecgroups(region: ICloudRegion, ids: readonly string[]): Promise<string[]> {
  const unlisted: string[] = []
  for (const id of ids)
    if (
      !(await region.getSecgroup(id).then(
        () => true,
        () => false,
      ))
    )
      unlisted.push(id)
  return unlisted
}
