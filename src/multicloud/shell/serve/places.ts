import type { CloudList } from '../../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { TreePlace } from '../../../cloudprovider/tree.ts'
import { commonOf, type EntryFor, ownedOf, regionKey, whole } from './entry.ts'

export async function* projectEntries(provider: ICloudProvider): CloudList<EntryFor<'projects'>> {
  for await (const { globalId, name, tags, sysTags } of provider.listProjects())
    yield { id: globalId, name, tags: { ...tags }, sys_tags: { ...sysTags } }
}

export async function* regionEntries({ provider, region }: TreePlace): CloudList<EntryFor<'regions'>> {
  yield { ...commonOf(region), id: regionKey(provider, region) }
}

export async function* zoneEntries({ provider, region }: TreePlace): CloudList<EntryFor<'zones'>> {
  for await (const zone of region.listZones()) yield { ...commonOf(zone), region_id: regionKey(provider, region) }
}

export async function* vpcEntries({ provider, region }: TreePlace): CloudList<EntryFor<'vpcs'>> {
  for await (const vpc of region.listVpcs())
    yield {
      ...commonOf(vpc),
      region_id: regionKey(provider, region),
      cidr_block: vpc.cidrBlock,
      is_default: vpc.isDefault,
    }
}

/** A wire of no zone is left out by RemoteFile, with its networks; so one that spans the region gets the first zone. */
export async function* wireEntries({ region }: TreePlace): CloudList<EntryFor<'wires'>> {
  let first = ''
  for await (const vpc of region.listVpcs())
    for await (const wire of vpc.listWires()) {
      if (wire.zoneId === '' && first === '') for await (const zone of region.listZones()) first ||= zone.globalId
      yield {
        ...commonOf(wire),
        vpc_id: wire.vpcId,
        zone_id: wire.zoneId === '' ? first : wire.zoneId,
        bandwidth: whole(wire.bandwidth),
      }
    }
}

export async function* networkEntries({ region }: TreePlace): CloudList<EntryFor<'networks'>> {
  for await (const vpc of region.listVpcs())
    for await (const wire of vpc.listWires())
      for await (const network of wire.listNetworks())
        yield {
          ...ownedOf(network),
          wire_id: network.wireId,
          ip_start: network.ipStart,
          ip_end: network.ipEnd,
          ip_mask: whole(network.ipMask),
          gatway: network.gateway,
          ip6_start: network.ip6Start,
          ip6_end: network.ip6End,
          ip6_mask: whole(network.ip6Mask),
        }
}

/** Those of the region and those of its vpcs. */
export async function* secgroupEntries({ region }: TreePlace): CloudList<EntryFor<'secgroups'>> {
  for await (const secgroup of region.listSecgroups())
    yield { ...ownedOf(secgroup), vpc_id: secgroup.vpcId, desc: secgroup.description }
  for await (const vpc of region.listVpcs())
    for await (const secgroup of vpc.listSecgroups())
      yield { ...ownedOf(secgroup), vpc_id: secgroup.vpcId, desc: secgroup.description }
}

/** RemoteFile takes whatever an elastic IP is bound to for a server; so only those of servers are told as bound. */
export async function* eipEntries({ provider, region }: TreePlace): CloudList<EntryFor<'eips'>> {
  for await (const eip of region.listEips())
    yield {
      ...ownedOf(eip),
      region_id: regionKey(provider, region),
      ip_addr: eip.ipAddr,
      mode: eip.mode,
      associate_id: eip.associateType === 'server' ? eip.associateId : '',
      bandwidth: whole(eip.bandwidth),
    }
}
