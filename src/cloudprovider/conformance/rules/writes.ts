import { BaseBucket } from '../../bucket.ts'
import type { CapabilityName } from '../../capabilities.ts'
import { BaseDbInstance } from '../../dbinstance.ts'
import { BaseDisk } from '../../disk.ts'
import { BaseDnsRecord, BaseDnsZone } from '../../dns-zone.ts'
import { BaseEip } from '../../eip.ts'
import { BaseElasticcache } from '../../elasticcache.ts'
import { BaseFileSystem } from '../../file-system.ts'
import { BaseHost } from '../../host.ts'
import { BaseLoadbalancer } from '../../loadbalancer.ts'
import { BaseNatGateway } from '../../nat-gateway.ts'
import { BaseNetwork } from '../../network.ts'
import { BaseProvider, type ICloudProvider } from '../../provider.ts'
import { BaseRegion } from '../../region.ts'
import { BaseSecgroup } from '../../secgroup.ts'
import { BaseServer } from '../../server.ts'
import { BaseSnapshotPolicy } from '../../snapshot-policy.ts'
import { BaseStorage } from '../../storage.ts'
import { BaseVpc } from '../../vpc.ts'
import { BaseWire } from '../../wire.ts'
import type { Inventory } from '../inventory.ts'

interface Writes {
  readonly keyword: string
  /** Its own methods are the ones that refuse. */
  readonly base: { readonly prototype: object }
  readonly methods: readonly string[]
}

const SERVER = [
  'start',
  'stop',
  'restart',
  'delete',
  'update',
  'changeConfig',
  'rebuildRoot',
  'attachDisk',
  'detachDisk',
  'setSecgroups',
]

/** What changes something, by the capability that it belongs to. */
const WRITES: { readonly [C in CapabilityName]?: readonly Writes[] } = {
  compute: [
    { keyword: 'server', base: BaseServer, methods: SERVER },
    { keyword: 'disk', base: BaseDisk, methods: ['createSnapshot', 'resize', 'reset', 'delete'] },
    { keyword: 'host', base: BaseHost, methods: ['createServer'] },
    { keyword: 'storage', base: BaseStorage, methods: ['createDisk'] },
  ],
  network: [
    { keyword: 'region', base: BaseRegion, methods: ['createVpc'] },
    { keyword: 'vpc', base: BaseVpc, methods: ['delete'] },
    { keyword: 'wire', base: BaseWire, methods: ['createNetwork'] },
    { keyword: 'network', base: BaseNetwork, methods: ['delete'] },
  ],
  security_group: [
    { keyword: 'region', base: BaseRegion, methods: ['createSecgroup'] },
    { keyword: 'secgroup', base: BaseSecgroup, methods: ['createRule', 'delete'] },
  ],
  eip: [
    { keyword: 'region', base: BaseRegion, methods: ['createEip'] },
    { keyword: 'eip', base: BaseEip, methods: ['associate', 'dissociate', 'changeBandwidth', 'delete'] },
  ],
  snapshot_policy: [
    { keyword: 'region', base: BaseRegion, methods: ['createSnapshotPolicy'] },
    { keyword: 'snapshot-policy', base: BaseSnapshotPolicy, methods: ['applyDisks', 'cancelDisks', 'delete'] },
  ],
  loadbalancer: [
    { keyword: 'region', base: BaseRegion, methods: ['createLoadbalancer'] },
    { keyword: 'loadbalancer', base: BaseLoadbalancer, methods: ['start', 'stop', 'delete'] },
  ],
  objectstore: [
    { keyword: 'region', base: BaseRegion, methods: ['createBucket'] },
    { keyword: 'bucket', base: BaseBucket, methods: ['setAcl', 'putObject', 'deleteObject', 'delete'] },
  ],
  rds: [{ keyword: 'dbinstance', base: BaseDbInstance, methods: ['reboot', 'delete'] }],
  cache: [{ keyword: 'elasticcache', base: BaseElasticcache, methods: ['restart', 'delete'] }],
  nat: [
    { keyword: 'vpc', base: BaseVpc, methods: ['createNatGateway'] },
    { keyword: 'natgateway', base: BaseNatGateway, methods: ['delete'] },
  ],
  nas: [{ keyword: 'file-system', base: BaseFileSystem, methods: ['delete'] }],
  dnszone: [
    { keyword: 'provider', base: BaseProvider, methods: ['createDnsZone'] },
    { keyword: 'dns-zone', base: BaseDnsZone, methods: ['addRecord', 'addVpc', 'removeVpc', 'delete'] },
    { keyword: 'dns-record', base: BaseDnsRecord, methods: ['update', 'setEnabled', 'delete'] },
  ],
}

/**
 * Names of the changing methods of a capability that the provider wrote itself. Undefined where nothing tells: the
 * capability has none in the tree, or no resource of it is there to look at.
 */
export function writesBeyondBase(
  capability: CapabilityName,
  provider: ICloudProvider,
  inventory: Inventory,
): string[] | undefined {
  if (capability === 'project')
    return overridden({ keyword: 'provider', base: BaseProvider, methods: ['createProject'] }, provider)
  const known = (WRITES[capability] ?? []).flatMap(writes => {
    const resource = inventory.get(writes.keyword)?.[0]?.resource
    return resource === undefined ? [] : [overridden(writes, resource)]
  })
  return known.length === 0 ? undefined : known.flat()
}

function overridden({ keyword, base, methods }: Writes, object: object): string[] {
  return methods
    .filter(name => Reflect.get(object, name) !== Reflect.get(base.prototype, name))
    .map(name => `${keyword}.${name}`)
}
