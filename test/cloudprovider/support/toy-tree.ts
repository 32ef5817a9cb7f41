import type { Capability } from '../../../src/cloudprovider/capabilities.ts'
import { BaseDisk, type ICloudDisk } from '../../../src/cloudprovider/disk.ts'
import { BaseEip, type ICloudEip } from '../../../src/cloudprovider/eip.ts'
import { BaseHost, type ICloudHost } from '../../../src/cloudprovider/host.ts'
import { type CloudList, listOf } from '../../../src/cloudprovider/paging.ts'
import { BaseRegion } from '../../../src/cloudprovider/region.ts'
import { BaseServer, type ICloudServer } from '../../../src/cloudprovider/server.ts'
import { BaseStorage, type ICloudStorage } from '../../../src/cloudprovider/storage.ts'
import { BaseZone, type ICloudZone } from '../../../src/cloudprovider/zone.ts'
import { type Row, TOY_SECRET, type ToyWorld } from './toy-world.ts'

class ToyServer extends BaseServer<Row> {
  readonly #world: ToyWorld

  constructor(world: ToyWorld, data: Row) {
    super(structuredClone(data))
    this.#world = world
  }

  get id(): string {
    return `vm-${this.data.id}`
  }

  get name(): string {
    return this.#world.flaws.showsSecret ? TOY_SECRET : this.data.id
  }

  override get tags() {
    return this.data.tags
  }

  override get isEmulated(): boolean {
    return this.#world.flaws.serversAreEmulated === true
  }

  get hostId(): string {
    return this.#world.flaws.danglingHost ? 'host-nowhere' : `host-${this.data.region}-${this.data.sub}`
  }

  get vcpuCount(): number {
    return 1
  }

  get vmemSizeMb(): number {
    return 1024
  }

  get hypervisor(): string {
    return 'toy'
  }

  get diskIds(): readonly string[] {
    return [`disk-${this.data.id}`]
  }

  override get eipId(): string {
    return this.data.eip
  }

  override start(): Promise<void> {
    return Promise.resolve()
  }

  override async refresh(): Promise<void> {
    const { flaws } = this.#world
    if (flaws.refreshFails) throw new TypeError('refresh is broken')
    if (flaws.refreshForgives && !this.#world.rows.some(r => r.id === this.data.id)) return
    const fresh = structuredClone(this.#world.row(this.data.id))
    this.data = flaws.refreshMerges ? { ...fresh, tags: { ...this.data.tags, ...fresh.tags } } : fresh
  }
}

class ToyDisk extends BaseDisk<Row> {
  get id(): string {
    return `disk-${this.data.id}`
  }

  get name(): string {
    return this.data.id
  }

  get storageId(): string {
    return `storage-${this.data.region}-${this.data.sub}`
  }

  get diskSizeMb(): number {
    return 10_240
  }

  protected override fetchData(): Promise<Row> {
    return Promise.resolve(this.data)
  }
}

class ToyEip extends BaseEip<Row> {
  get id(): string {
    return `eip-${this.data.id}`
  }

  get name(): string {
    return this.data.id
  }

  get ipAddr(): string {
    return '192.0.2.1'
  }

  override delete(): Promise<void> {
    return Promise.resolve()
  }

  protected override fetchData(): Promise<Row> {
    return Promise.resolve(this.data)
  }
}

interface Place {
  world: ToyWorld
  region: string
  sub: string
}

class ToyStorage extends BaseStorage<Place> {
  get id(): string {
    return `storage-${this.data.region}-${this.data.sub}`
  }

  get name(): string {
    return this.id
  }

  get zoneId(): string {
    return zoneId(this.data)
  }

  get storageType(): string {
    return 'ssd'
  }

  override get isEmulated(): boolean {
    return true
  }

  override listDisks(): CloudList<ICloudDisk> {
    return listOf(rowsAt(this.data).map(r => new ToyDisk(r)))
  }

  protected override fetchData(): Promise<Place> {
    return Promise.resolve(this.data)
  }
}

class ToyHost extends BaseHost<Place> {
  get id(): string {
    return `host-${this.data.region}-${this.data.sub}`
  }

  get name(): string {
    return this.id
  }

  get zoneId(): string {
    return zoneId(this.data)
  }

  get hostType(): string {
    return 'toy'
  }

  override get isEmulated(): boolean {
    return this.data.world.flaws.hostsAreReal !== true
  }

  override listServers(): CloudList<ICloudServer> {
    return listOf(rowsAt(this.data).map(r => new ToyServer(this.data.world, r)))
  }

  protected override fetchData(): Promise<Place> {
    return Promise.resolve(this.data)
  }
}

interface Scope {
  world: ToyWorld
  region: string
  subs: readonly string[]
}

class ToyZone extends BaseZone<Scope> {
  get id(): string {
    return zoneId(this.data)
  }

  get name(): string {
    return 'zone 1'
  }

  get regionId(): string {
    return regionId(this.data)
  }

  override listHosts(): CloudList<ICloudHost> {
    return listOf(this.data.subs.map(sub => new ToyHost({ ...this.data, sub })))
  }

  override listStorages(): CloudList<ICloudStorage> {
    return listOf(this.data.subs.map(sub => new ToyStorage({ ...this.data, sub })))
  }

  protected override fetchData(): Promise<Scope> {
    return Promise.resolve(this.data)
  }
}

export class ToyRegion extends BaseRegion<Scope> {
  get id(): string {
    return this.data.region
  }

  override get globalId(): string {
    return regionId(this.data)
  }

  get name(): string {
    return this.data.region
  }

  get provider(): string {
    return 'Toy'
  }

  get capabilities(): readonly Capability[] {
    return capabilitiesOf(this.data.world)
  }

  override listZones(): CloudList<ICloudZone> {
    return listOf([new ToyZone(this.data)])
  }

  override getServer(globalId: string): Promise<ICloudServer> {
    const { world } = this.data
    if (world.flaws.unknownIdIsFound) return Promise.resolve(new ToyServer(world, world.rows[0] ?? world.row('')))
    return super.getServer(globalId)
  }

  override listEips(): CloudList<ICloudEip> {
    const subs = this.data.subs
    return listOf(
      this.data.world.rows.filter(r => r.region === this.data.region && subs.includes(r.sub)).map(r => new ToyEip(r)),
    )
  }

  protected override fetchData(): Promise<Scope> {
    return Promise.resolve(this.data)
  }
}

function zoneId({ world, region }: { world: ToyWorld; region: string }): string {
  return world.flaws.zoneIdsRepeat ? 'zone-1' : `${region}-zone-1`
}

function regionId({ world, region }: { world: ToyWorld; region: string }): string {
  return world.flaws.noRegionPrefix ? region : `Toy/${region}`
}

function rowsAt({ world, region, sub }: Place): Row[] {
  return world.rows.filter(r => r.region === region && (r.sub === sub || world.flaws.subAccountsShare === true))
}

export function capabilitiesOf({ flaws }: ToyWorld): Capability[] {
  return [
    flaws.claimsReadOnly ? 'compute.readonly' : 'compute',
    ...(flaws.eipsUnnamed ? [] : ['eip' as const]),
    ...(flaws.namesSnapshots ? ['nas' as const] : []),
    ...(flaws.capabilityTwice ? ['eip.readonly' as const] : []),
  ]
}
