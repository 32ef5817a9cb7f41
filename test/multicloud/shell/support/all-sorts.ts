import * as kit from '../../../../src/cloudprovider/index.ts'
import { Secret } from '../../../../src/core/secret.ts'
import { region } from './all-sorts-region.ts'
import { CALLS, fake, lists } from './fake.ts'

// A provider of one thing of every kind, which notes what is asked of it: for the commands that TestCloud cannot answer.

class AllSortsProvider extends kit.BaseProvider {
  get capabilities(): readonly kit.Capability[] {
    return kit.CAPABILITIES
  }

  override listRegions(): kit.CloudList<kit.ICloudRegion> {
    return kit.listOf([region])
  }

  async getSubAccounts(): Promise<readonly kit.SubAccount[]> {
    return [{ id: 'only', name: 'only', account: 'only', healthStatus: 'normal' }]
  }

  async getAccountId(): Promise<string> {
    return 'all-sorts'
  }

  override listProjects(): kit.CloudList<kit.ICloudProject> {
    return kit.listOf([fake(kit.BaseProject, 'project', {})])
  }

  override async createProject(name: string): Promise<kit.ICloudProject> {
    CALLS.push(['provider.createProject', name])
    return fake(kit.BaseProject, 'project', { name })
  }

  override listDnsZones(): kit.CloudList<kit.ICloudDnsZone> {
    const record = fake(kit.BaseDnsRecord, 'dns-record', { dnsType: 'A', dnsValue: '192.0.2.1', ttl: 60 }, ['delete'])
    const members = { zoneType: 'PublicZone', ...lists({ listRecords: record }) }
    return kit.listOf([fake(kit.BaseDnsZone, 'dns-zone', members, ['addRecord'], record)])
  }

  override listCdnDomains(): kit.CloudList<kit.ICloudCdnDomain> {
    const members = { area: 'global', serviceType: 'web', cname: 'c', origins: [] }
    return kit.listOf([fake(kit.BaseCdnDomain, 'cdn-domain', members)])
  }

  override getStorageClasses(): readonly string[] {
    return ['hot', 'cold']
  }

  override getBucketCannedAcls(): readonly string[] {
    return ['private']
  }
}

class AllSortsFactory extends kit.BaseProviderFactory {
  readonly facts = kit.publicCloud({ id: 'AllSorts', hypervisor: 'all' })
  readonly accountForm: kit.AccountForm = {
    provider: 'AllSorts',
    suffix: 'allsorts',
    commands: ['create'],
    fields: [
      {
        token: 'sorts-token',
        wire: 'sorts_token',
        kind: 'option',
        required: true,
        secret: true,
        help: 'Token',
        env: 'SORTS_TOKEN',
        commands: ['create'],
      },
    ],
  }

  async getProvider(config: kit.ProviderConfig): Promise<kit.ICloudProvider> {
    if (config.secret.reveal() !== 'a-token-of-all-sorts') throw new kit.InvalidCredentialsError('wrong token')
    config.debug?.({
      method: 'GET',
      url: `https://all.example.com/login?token=${config.secret.reveal()}`,
      requestHeaders: { 'x-api-secret': 'hush-1', accept: '*/*' },
      requestBody: JSON.stringify({ password: 'hush-2', user: 'me' }),
      status: 200,
      responseHeaders: {},
      responseBody: `plain text with ${config.secret.reveal()} in it`,
      durationMs: 1,
      attempt: 2,
    })
    return new AllSortsProvider(this.facts)
  }

  validateCreateCloudaccountData(input: Record<string, unknown>): kit.CloudAccountData {
    if (typeof input.sorts_token !== 'string') throw new kit.MissingParameterError('sorts_token is required')
    return { account: 'me', secret: new Secret(input.sorts_token), accessUrl: '' }
  }
}

export const interfaceVersion = kit.INTERFACE_VERSION
export const factory: kit.ICloudProviderFactory = new AllSortsFactory()
