import type { AccountForm } from '../../../src/cloudprovider/account-form.ts'
import type { Capability } from '../../../src/cloudprovider/capabilities.ts'
import type { CloudAccountData, ProviderConfig } from '../../../src/cloudprovider/config.ts'
import type { ConformanceSubject } from '../../../src/cloudprovider/conformance/index.ts'
import { MissingParameterError } from '../../../src/cloudprovider/errors/index.ts'
import { BaseProviderFactory } from '../../../src/cloudprovider/factory.ts'
import { publicCloud } from '../../../src/cloudprovider/facts.ts'
import { type CloudList, listOf } from '../../../src/cloudprovider/paging.ts'
import { BaseProvider, type ICloudProvider } from '../../../src/cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../src/cloudprovider/region.ts'
import type { SubAccount } from '../../../src/cloudprovider/sub-account.ts'
import { type JsonObject, textOf } from '../../../src/core/json.ts'
import { Secret } from '../../../src/core/secret.ts'
import { capabilitiesOf, ToyRegion } from './toy-tree.ts'
import { type Flaws, REGIONS, SUBS, TOY_SECRET, ToyWorld } from './toy-world.ts'

const row = (resource: { id: string }) => resource.id.replace(/^(?:vm|disk|eip)-/, '')

class ToyProvider extends BaseProvider {
  readonly #world: ToyWorld
  readonly #subs: readonly string[]
  readonly #opening: number

  constructor(factory: ToyFactory, world: ToyWorld, account: string) {
    super(factory.facts)
    this.#world = world
    this.#opening = ++world.openings
    const wanted = account.split('/')[1]
    this.#subs = wanted === undefined ? SUBS : [wanted]
  }

  get capabilities(): readonly Capability[] {
    return capabilitiesOf(this.#world)
  }

  listRegions(): CloudList<ICloudRegion> {
    return listOf(REGIONS.map(region => new ToyRegion({ world: this.#world, region, subs: this.#subs })))
  }

  getSubAccounts(): Promise<readonly SubAccount[]> {
    return Promise.resolve(SUBS.map(id => ({ id, name: id, account: `key/${id}`, healthStatus: 'normal' as const })))
  }

  getAccountId(): Promise<string> {
    return Promise.resolve(this.#world.flaws.accountIdChanges ? `account-${this.#opening}` : 'account-1')
  }
}

export class ToyFactory extends BaseProviderFactory {
  readonly facts = publicCloud({ id: 'Toy', hypervisor: 'toy' })
  readonly accountForm: AccountForm
  readonly #world: ToyWorld

  constructor(world: ToyWorld) {
    super()
    this.#world = world
    this.accountForm = {
      provider: 'Toy',
      suffix: 'toy',
      commands: ['create'],
      fields: [
        {
          token: 'api-secret',
          wire: 'api_secret',
          kind: 'positional',
          help: 'The secret',
          commands: ['create'],
          ...(world.flaws.secretUnmarked ? {} : { secret: true }),
        },
      ],
    }
  }

  getProvider(config: ProviderConfig): Promise<ICloudProvider> {
    return Promise.resolve(new ToyProvider(this, this.#world, config.account))
  }

  validateCreateCloudaccountData(input: JsonObject): CloudAccountData {
    const secret = textOf(input, 'api_secret')
    if (secret === undefined && !this.#world.flaws.missesNothing)
      throw new MissingParameterError('api_secret is required')
    return { account: 'key', secret: new Secret(secret ?? ''), accessUrl: '' }
  }
}

/** The toy cloud as the conformance kit takes it, with hands that can change it. */
export function toySubject(flaws: Flaws = {}): ConformanceSubject {
  const world = new ToyWorld(flaws)
  const config: ProviderConfig = { id: 'p', name: 'toy', url: '', account: 'key', secret: new Secret(TOY_SECRET) }
  return {
    factory: new ToyFactory(world),
    config,
    hands: {
      vanish(keyword, resource) {
        if (keyword !== 'server') return false
        world.rows.splice(world.rows.indexOf(world.row(row(resource))), 1)
        return true
      },
      change(keyword, resource) {
        if (keyword !== 'server') return false
        world.row(row(resource)).tags = { second: 'only' }
        return { tags: { second: 'only' } }
      },
    },
  }
}
