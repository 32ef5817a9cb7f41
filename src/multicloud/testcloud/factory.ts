import type { CloudAccountData, ProviderConfig, ProviderRuntime } from '../../cloudprovider/config.ts'
import { InvalidInputError, MissingParameterError } from '../../cloudprovider/errors/index.ts'
import { BaseProviderFactory, type ICloudProviderFactory } from '../../cloudprovider/factory.ts'
import { publicCloud } from '../../cloudprovider/facts.ts'
import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import { type JsonObject, textOf } from '../../core/json.ts'
import { Secret } from '../../core/secret.ts'
import { account } from './account.ts'
import { HYPERVISOR, PROVIDER } from './session.ts'

const ENVIRONMENTS = ['InternationalCloud', 'ChinaCloud']

class TestCloudFactory extends BaseProviderFactory {
  readonly facts = publicCloud({
    id: PROVIDER,
    hypervisor: HYPERVISOR,
    isMultiTenant: true,
    needSyncSkuFromCloud: true,
    isCloudeventRegional: true,
    dnsTypes: { PublicZone: ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'CAA'], PrivateZone: ['A', 'CNAME', 'SRV'] },
  })
  readonly accountForm = account

  /** Loads the provider itself only now: checking a form needs none of it. */
  async getProvider(config: ProviderConfig): Promise<ICloudProvider> {
    const { TestCloudProvider } = await import('./provider.ts')
    return TestCloudProvider.open(this.facts, config)
  }

  validateCreateCloudaccountData(input: JsonObject, runtime: ProviderRuntime): CloudAccountData {
    const environment = textOf(input, 'environment') ?? ''
    if (environment !== '' && !ENVIRONMENTS.includes(environment))
      throw new InvalidInputError(`environment: ${JSON.stringify(environment)} is none of ${ENVIRONMENTS.join(', ')}`)
    return {
      ...this.#keys(input),
      accessUrl: endpointOf(textOf(input, 'endpoint') || (runtime.defaultEndpoint ?? '')),
      ...(environment === '' ? {} : { options: { environment } }),
    }
  }

  override validateUpdateCloudaccountCredential(input: JsonObject, account: CloudAccountData): CloudAccountData {
    return { ...account, ...this.#keys(input) }
  }

  override getClientRc(account: CloudAccountData): Record<string, string> {
    return {
      TESTCLOUD_ACCESS_KEY_ID: account.account,
      TESTCLOUD_ACCESS_KEY_SECRET: account.secret.reveal(),
      TESTCLOUD_ENDPOINT: account.accessUrl,
    }
  }

  #keys(input: JsonObject): { account: string; secret: Secret } {
    const secret = textOf(input, 'access_key_secret')
    const key = textOf(input, 'access_key_id')
    if (key === undefined || key === '') throw new MissingParameterError('access_key_id is required')
    if (secret === undefined || secret === '') throw new MissingParameterError('access_key_secret is required')
    if (key.includes('/')) throw new InvalidInputError('access_key_id: a key id contains no slash')
    return { account: key, secret: new Secret(secret) }
  }
}

/** @throws MissingParameterError, InvalidInputError */
function endpointOf(text: string): string {
  if (text === '') throw new MissingParameterError('endpoint is required: where the API of the cloud answers')
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw new InvalidInputError(`endpoint: ${JSON.stringify(text)} is no URL`, { cause })
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new InvalidInputError(`endpoint: ${JSON.stringify(text)} begins neither with http:// nor with https://`)
  if (url.username !== '' || url.password !== '')
    throw new InvalidInputError('endpoint: a URL with a password in it would be shown to everyone; leave it out')
  return text.replace(/\/+$/, '')
}

export const factory: ICloudProviderFactory = new TestCloudFactory()
