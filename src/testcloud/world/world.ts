import type { Clock } from '../clock.ts'
import type { Collection } from '../collection.ts'
import { Layout } from '../layout.ts'
import { Dice } from '../random.ts'
import { type Bucket, buckets } from './buckets.ts'
import { type Cache, caches } from './caches.ts'
import { type Certificate, certificateSlot, certificates } from './certificates.ts'
import { type Context, type Sizes, sizesFor } from './context.ts'
import { type Database, databases } from './databases.ts'
import { type DnsZone, dnsZones } from './dns-zones.ts'
import { type Eip, eipSlot, eips, hasEip } from './eips.ts'
import { type FileSystem, fileSystems } from './file-systems.ts'
import { type Image, images } from './images.ts'
import { type Instance, type InstanceNeighbours, instances, makeInstance } from './instances.ts'
import { type LoadBalancer, loadBalancers } from './load-balancers.ts'
import { AddressPlan, type Subnet, subnets, type Vpc, vpcs } from './network.ts'
import { ObjectStore } from './objects.ts'
import { type NatGateway, natGateways, type RouteTable, routeTables } from './routing.ts'
import { type SecurityGroup, securityGroupSlot, securityGroups } from './security-groups.ts'
import { type SnapshotPolicy, snapshotPolicies } from './snapshot-policies.ts'
import { type Snapshot, snapshots } from './snapshots.ts'
import { type Volume, volumes } from './volumes.ts'

/** What the cloud holds, by the names of its API. */
export interface Kinds {
  vpcs: Vpc
  subnets: Subnet
  images: Image
  instances: Instance
  volumes: Volume
  eips: Eip
  snapshots: Snapshot
  'security-groups': SecurityGroup
  buckets: Bucket
  databases: Database
  'load-balancers': LoadBalancer
  certificates: Certificate
  caches: Cache
  'file-systems': FileSystem
  'nat-gateways': NatGateway
  'route-tables': RouteTable
  'dns-zones': DnsZone
  'snapshot-policies': SnapshotPolicy
}

export type Collections = { readonly [K in keyof Kinds]: Collection<Kinds[K]> }
export type CollectionName = keyof Kinds

/** The state of one simulated cloud. */
export interface World {
  readonly context: Context
  readonly sizes: Sizes
  readonly collections: Collections
  readonly plan: AddressPlan
  readonly objects: ObjectStore
}

/** @throws RangeError when there are too many servers, or not a whole number */
export function createWorld(seed: number, servers: number, clock: Clock, speed: number): World {
  const sizes = sizesFor(servers)
  const dice = new Dice(seed)
  const context: Context = { dice, layout: new Layout(), clock, sizes, speed }
  const plan = new AddressPlan(servers)
  const inVpcs = vpcs(context, plan)
  const inSubnets = subnets(context, plan, inVpcs)
  const inImages = images(context)
  const groups = securityGroups(context, inVpcs)
  const securityGroupId = (vpc: number, which: number) => groups.idAt(securityGroupSlot(vpc, which))
  const near: InstanceNeighbours = {
    plan,
    vpcs: inVpcs,
    subnets: inSubnets,
    images: inImages,
    securityGroupId,
    volumeId: slot => inVolumes.idAt(slot),
    eipIdOfServer: unit => (hasEip(context, unit) ? inEips.idAt(eipSlot(unit)) : null),
  }
  const inInstances = instances(context, near)
  const instanceId = (unit: number) => inInstances.idAt(unit)
  const inEips = eips(context, instanceId)
  const inVolumes = volumes(context, unit => makeInstance(context, near, unit, instanceId(unit)))
  const inCertificates = certificates(context)
  const inBuckets = buckets(context)
  const nats = natGateways(context, plan, inVpcs, inSubnets)
  const service = { plan, vpcs: inVpcs, subnets: inSubnets, securityGroupId }
  return {
    context,
    sizes,
    plan,
    objects: new ObjectStore(context, inBuckets),
    collections: {
      vpcs: inVpcs,
      subnets: inSubnets,
      images: inImages,
      instances: inInstances,
      volumes: inVolumes,
      eips: inEips,
      snapshots: snapshots(context, slot => inVolumes.get(inVolumes.idAt(slot))),
      'security-groups': groups,
      buckets: inBuckets,
      databases: databases(context, service),
      'load-balancers': loadBalancers(context, {
        ...service,
        instanceId,
        certificateId: (region, subscription) => inCertificates.idAt(certificateSlot(region, subscription)),
      }),
      certificates: inCertificates,
      caches: caches(context, service),
      'file-systems': fileSystems(context, service),
      'nat-gateways': nats,
      'route-tables': routeTables(context, inVpcs, inSubnets, nats),
      'dns-zones': dnsZones(context, inVpcs),
      'snapshot-policies': snapshotPolicies(context, slot => inVolumes.idAt(slot)),
    },
  }
}
