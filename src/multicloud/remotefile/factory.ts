import type { CloudAccountData, ProviderConfig } from '../../cloudprovider/config.ts'
import { MissingParameterError } from '../../cloudprovider/errors/index.ts'
import { BaseProviderFactory, type ICloudProviderFactory } from '../../cloudprovider/factory.ts'
import { privateCloud } from '../../cloudprovider/facts.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import { type JsonObject, textOf } from '../../core/json.ts'
import { Secret } from '../../core/secret.ts'
import { account } from './account.ts'
import { HYPERVISOR, PROVIDER } from './ids.ts'

/** The original fills in these where none are given: the files need no password. */
const DEFAULT_USER = 'root'
const DEFAULT_PASSWORD = 'password'

class RemoteFileFactory extends BaseProviderFactory {
  readonly facts = privateCloud({ id: PROVIDER, hypervisor: HYPERVISOR })
  readonly accountForm = account

  async getProvider(config: ProviderConfig): Promise<ICloudProvider> {
    const { RemoteFileProvider } = await import('./provider.ts')
    return RemoteFileProvider.open(this.facts, config)
  }

  validateCreateCloudaccountData(input: JsonObject): CloudAccountData {
    const url = textOf(input, 'auth_url')
    if (url === undefined || url === '') throw new MissingParameterError('auth_url is required')
    return {
      account: textOf(input, 'username') || DEFAULT_USER,
      secret: new Secret(textOf(input, 'password') || DEFAULT_PASSWORD),
      accessUrl: url,
    }
  }

  override getClientRc(account: CloudAccountData): Record<string, string> {
    return { REMOTEFILE_AUTH_URL: account.accessUrl }
  }
}

export const factory: ICloudProviderFactory = new RemoteFileFactory()
