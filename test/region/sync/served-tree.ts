import { BaseDisk, type ICloudDisk } from '../../../src/cloudprovider/disk.ts'
import { BaseEip } from '../../../src/cloudprovider/eip.ts'
import { BaseHost, type ICloudHost } from '../../../src/cloudprovider/host.ts'
import { BaseNetwork, type ICloudNetwork } from '../../../src/cloudprovider/network.ts'
import type { ICloudNic } from '../../../src/cloudprovider/nic.ts'
import type { CloudList } from '../../../src/cloudprovider/paging.ts'
import { BaseSecgroup, BaseSecgroupRule, type ICloudSecgroup } from '../../../src/cloudprovider/secgroup.ts'
import { BaseServer, type ICloudServer } from '../../../src/cloudprovider/server.ts'
import { BaseStorage, type ICloudStorage } from '../../../src/cloudprovider/storage.ts'
import { BaseVpc } from '../../../src/cloudprovider/vpc.ts'
import { BaseWire, type ICloudWire } from '../../../src/cloudprovider/wire.ts'
import { BaseZone } from '../../../src/cloudprovider/zone.ts'
import type { ServedWorld } from './served-world.ts'
import type { CloudSpec, Named, ServerSpec } from './spec.ts'

type Of<K extends keyof CloudSpec> = CloudSpec[K][number]

/** What every served resource knows: its piece of the cloud, and the cloud. */
export interface Piece<T extends Named = Named> {
  readonly world: ServedWorld
  readonly item: T
}

export class ServedZone extends BaseZone<Piece<Of<'zones'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get regionId(): string {
    return this.data.item.region
  }
  override get status(): string {
    return 'enable'
  }
  override listHosts(): CloudList<ICloudHost> {
    const { world, item } = this.data
    return world.list(
      world.spec.hosts.filter(host => host.zone === item.id),
      host => new ServedHost({ world, item: host }),
    )
  }
  override listStorages(): CloudList<ICloudStorage> {
    const { world, item } = this.data
    return world.list(
      world.spec.storages.filter(storage => storage.zone === item.id),
      storage => new ServedStorage({ world, item: storage }),
    )
  }
}

export class ServedVpc extends BaseVpc<Piece<Of<'vpcs'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get regionId(): string {
    return this.data.item.region
  }
  get cidrBlock(): string {
    return '10.0.0.0/8'
  }
  override listWires(): CloudList<ICloudWire> {
    const { world, item } = this.data
    return world.list(
      world.spec.wires.filter(wire => wire.vpc === item.id),
      wire => new ServedWire({ world, item: wire }),
    )
  }
  override listSecgroups(): CloudList<ICloudSecgroup> {
    const { world, item } = this.data
    return world.list(
      world.spec.secgroups.filter(group => group.vpc === item.id),
      group => new ServedSecgroup({ world, item: group }),
    )
  }
}

class ServedWire extends BaseWire<Piece<Of<'wires'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get vpcId(): string {
    return this.data.item.vpc
  }
  override listNetworks(): CloudList<ICloudNetwork> {
    const { world, item } = this.data
    return world.list(
      world.spec.networks.filter(network => network.wire === item.id),
      network => new ServedNetwork({ world, item: network }),
    )
  }
}

class ServedNetwork extends BaseNetwork<Piece<Of<'networks'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get wireId(): string {
    return this.data.item.wire
  }
  get ipStart(): string {
    return '10.0.0.2'
  }
  get ipEnd(): string {
    return '10.0.0.254'
  }
  get ipMask(): number {
    return 24
  }
}

class ServedRule extends BaseSecgroupRule<{ group: string; port: string }> {
  get id(): string {
    return `${this.data.group}/${this.data.port}`
  }
  get direction() {
    return 'in' as const
  }
  get action() {
    return 'allow' as const
  }
  get protocol(): string {
    return 'tcp'
  }
  override get ports(): string {
    return this.data.port
  }
}

export class ServedSecgroup extends BaseSecgroup<Piece<Of<'secgroups'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  override get vpcId(): string {
    return this.data.item.vpc
  }
  override async getRules() {
    this.data.world.read()
    return this.data.item.ports.map(port => new ServedRule({ group: this.id, port }))
  }
}

class ServedStorage extends BaseStorage<Piece<Of<'storages'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get zoneId(): string {
    return this.data.item.zone
  }
  get storageType(): string {
    return 'ssd'
  }
  override listDisks(): CloudList<ICloudDisk> {
    const { world, item } = this.data
    return world.list(
      world.spec.disks.filter(disk => disk.storage === item.id),
      disk => new ServedDisk({ world, item: disk }),
    )
  }
}

class ServedHost extends BaseHost<Piece<Of<'hosts'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get zoneId(): string {
    return this.data.item.zone
  }
  get hostType(): string {
    return 'generated'
  }
  override listStorages(): CloudList<ICloudStorage> {
    const { world, item } = this.data
    return world.list(
      world.spec.storages.filter(storage => item.storages.includes(storage.id)),
      storage => new ServedStorage({ world, item: storage }),
    )
  }
  override listServers(): CloudList<ICloudServer> {
    const { world, item } = this.data
    return world.list(
      world.spec.servers.filter(server => server.host === item.id),
      server => new ServedServer({ world, item: server }),
    )
  }
}

class ServedDisk extends BaseDisk<Piece<Of<'disks'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get storageId(): string {
    return this.data.item.storage
  }
  get diskSizeMb(): number {
    return this.data.item.sizeMb
  }
  override get projectId(): string {
    return this.data.item.project
  }
}

class ServedServer extends BaseServer<Piece<ServerSpec>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  override get status(): string {
    return this.data.item.status
  }
  override get tags() {
    return this.data.item.tags
  }
  override get projectId(): string {
    return this.data.item.project
  }
  get hostId(): string {
    return this.data.item.host
  }
  get vcpuCount(): number {
    return 2
  }
  get vmemSizeMb(): number {
    return 2048
  }
  get hypervisor(): string {
    return 'generated'
  }
  get diskIds(): readonly string[] {
    return this.data.item.disks
  }
  override get secgroupIds(): readonly string[] {
    return this.data.item.secgroups
  }
  override async getNics(): Promise<readonly ICloudNic[]> {
    this.data.world.read()
    return this.data.item.networks.map((networkId, place) => ({
      id: '',
      ip: `10.0.0.${place + 2}`,
      ip6: '',
      mac: `00:16:3e:00:00:0${place}`,
      driver: '',
      inClassicNetwork: false,
      networkId,
      subAddresses: [],
    }))
  }
}

export class ServedEip extends BaseEip<Piece<Of<'eips'>>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get ipAddr(): string {
    return '192.0.2.1'
  }
  override get associateType() {
    return this.data.item.server === '' ? '' : 'server'
  }
  override get associateId(): string {
    return this.data.item.server
  }
}
