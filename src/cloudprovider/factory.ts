import type { JsonObject } from '../core/json.ts'
import type { AccountForm } from './account-form.ts'
import type { CloudAccountData, ProviderConfig, ProviderRuntime } from './config.ts'
import { NotSupportedError } from './errors/index.ts'
import type { CloudFacts } from './facts.ts'
import type { ICloudProvider } from './provider.ts'
import type { Public } from './public.ts'

/** The entry of a cloud: checks what people type and opens accounts. One instance serves all accounts. */
export abstract class BaseProviderFactory {
  abstract readonly facts: CloudFacts
  /** How accounts are imported. */
  abstract readonly accountForm: AccountForm

  /**
   * Opens an account and verifies its credentials with the cloud.
   * @throws InvalidCredentialsError, ForbiddenError, ConnectionError
   */
  abstract getProvider(config: ProviderConfig): Promise<ICloudProvider>

  /**
   * Checks the body of a request to create an account, without asking the cloud.
   * @throws MissingParameterError, InvalidInputError naming the member
   */
  abstract validateCreateCloudaccountData(input: JsonObject, runtime: ProviderRuntime): CloudAccountData

  /**
   * Checks the body of a request to change the credentials of an account.
   * @param account the account as it is stored now
   * @throws NotSupportedError when the cloud's accounts have nothing to change
   */
  validateUpdateCloudaccountCredential(
    _input: JsonObject,
    _account: CloudAccountData,
    _runtime: ProviderRuntime,
  ): CloudAccountData {
    throw new NotSupportedError(`credentials of ${this.facts.name} accounts cannot be changed`)
  }

  /** Whether a changed credential still opens the same account. An id that is unknown now counts as the same. */
  isSameAccount(originalId: string, currentId: string): boolean {
    return currentId === '' || currentId === originalId
  }

  /** The environment that the cloud's own command line reads. The secret is in it in clear: only for its owner. */
  getClientRc(_account: CloudAccountData): Record<string, string> {
    throw new NotSupportedError(`${this.facts.name} has no command line of its own`)
  }
}

export type ICloudProviderFactory = Public<BaseProviderFactory>
