import type { AccountForm } from '../../../src/cloudprovider/account-form.ts'
import type { Capability } from '../../../src/cloudprovider/capabilities.ts'
import type { CloudAccountData } from '../../../src/cloudprovider/config.ts'
import type { ICloudDbInstance } from '../../../src/cloudprovider/dbinstance.ts'
import type { ICloudDnsZone } from '../../../src/cloudprovider/dns-zone.ts'
import type { ICloudEip } from '../../../src/cloudprovider/eip.ts'
import { BaseProviderFactory } from '../../../src/cloudprovider/factory.ts'
import { publicCloud } from '../../../src/cloudprovider/facts.ts'
import type { ICloudLoadbalancer } from '../../../src/cloudprovider/loadbalancer.ts'
import type { CloudList } from '../../../src/cloudprovider/paging.ts'
import { BaseProject, type ICloudProject } from '../../../src/cloudprovider/project.ts'
import { BaseProvider, type ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import { BaseRegion, type ICloudRegion } from '../../../src/cloudprovider/region.ts'
import type { ICloudSecgroup } from '../../../src/cloudprovider/secgroup.ts'
import type { SubAccount } from '../../../src/cloudprovider/sub-account.ts'
import type { ICloudVpc } from '../../../src/cloudprovider/vpc.ts'
import type { ICloudZone } from '../../../src/cloudprovider/zone.ts'
import { Secret } from '../../../src/core/secret.ts'
import { ServedBalancer, ServedDatabase, ServedDnsZone } from './served-services.ts'
import { type Piece, ServedEip, ServedSecgroup, ServedVpc, ServedZone } from './served-tree.ts'
import type { ServedWorld } from './served-world.ts'
import type { Named } from './spec.ts'

const CAPABILITIES: readonly Capability[] = [
  'project',
  'compute',
  'network',
  'security_group',
  'eip',
  'loadbalancer',
  'rds',
  'dnszone',
]

class ServedRegion extends BaseRegion<Piece> {
  get id(): string {
    return this.data.item.id
  }
  override get globalId(): string {
    return `Generated/${this.id}`
  }
  get name(): string {
    return this.data.item.name
  }
  get provider(): string {
    return 'Generated'
  }
  get capabilities(): readonly Capability[] {
    return CAPABILITIES
  }
  override listZones(): CloudList<ICloudZone> {
    const { world } = this.data
    return world.list(this.#own(world.spec.zones), item => new ServedZone({ world, item }))
  }
  override listVpcs(): CloudList<ICloudVpc> {
    const { world } = this.data
    return world.list(this.#own(world.spec.vpcs), item => new ServedVpc({ world, item }))
  }
  override listSecgroups(): CloudList<ICloudSecgroup> {
    const { world } = this.data
    const free = this.#own(world.spec.secgroups).filter(group => group.vpc === '')
    return world.list(free, item => new ServedSecgroup({ world, item }))
  }
  override listEips(): CloudList<ICloudEip> {
    const { world } = this.data
    return world.list(this.#own(world.spec.eips), item => new ServedEip({ world, item }))
  }
  override listLoadbalancers(): CloudList<ICloudLoadbalancer> {
    const { world } = this.data
    return world.list(this.#own(world.spec.balancers), item => new ServedBalancer({ world, item }))
  }
  override listDbInstances(): CloudList<ICloudDbInstance> {
    const { world } = this.data
    return world.list(this.#own(world.spec.databases), item => new ServedDatabase({ world, item }))
  }

  #own<T extends { region: string }>(items: readonly T[]): T[] {
    return items.filter(item => item.region === this.id)
  }
}

class ServedProject extends BaseProject<Named> {
  get id(): string {
    return this.data.id
  }
  get name(): string {
    return this.data.name
  }
}

class ServedProvider extends BaseProvider {
  readonly #world: ServedWorld

  constructor(world: ServedWorld) {
    super(FACTS)
    this.#world = world
  }
  get capabilities(): readonly Capability[] {
    return CAPABILITIES
  }
  listRegions(): CloudList<ICloudRegion> {
    const world = this.#world
    return world.list(world.spec.regions, item => new ServedRegion({ world, item }))
  }
  override listProjects(): CloudList<ICloudProject> {
    return this.#world.list(this.#world.spec.projects, item => new ServedProject(item))
  }
  override listDnsZones(): CloudList<ICloudDnsZone> {
    const world = this.#world
    return world.list(world.spec.dnsZones, item => new ServedDnsZone({ world, item }))
  }
  getSubAccounts(): Promise<readonly SubAccount[]> {
    return Promise.resolve([{ id: 'sub', name: 'sub', account: 'key', healthStatus: 'normal' }])
  }
  getAccountId(): Promise<string> {
    return Promise.resolve('generated-account')
  }
}

const FACTS = publicCloud({ id: 'Generated', hypervisor: 'generated' })

/** The provider of a {@link ServedWorld}. */
export class ServedFactory extends BaseProviderFactory {
  readonly facts = FACTS
  readonly accountForm: AccountForm = { provider: 'Generated', suffix: 'generated', fields: [], commands: ['create'] }
  readonly #world: ServedWorld

  constructor(world: ServedWorld) {
    super()
    this.#world = world
  }
  getProvider(): Promise<ICloudProvider> {
    return Promise.resolve(new ServedProvider(this.#world))
  }
  validateCreateCloudaccountData(): CloudAccountData {
    return { account: 'key', secret: new Secret('secret'), accessUrl: '' }
  }
}
