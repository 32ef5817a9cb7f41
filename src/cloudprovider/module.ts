import { INTERFACE_VERSION, versionProblem } from '../core/provider-module.ts'
import { InvalidProviderError } from './errors/index.ts'
import type { ICloudProviderFactory } from './factory.ts'

export { INTERFACE_VERSION }

/** What the main module of a provider exports, whether it is one of our folders or an npm package. */
export interface ProviderModule {
  /** The {@link INTERFACE_VERSION} that it was written for. */
  readonly interfaceVersion: number
  readonly factory: ICloudProviderFactory
}

/**
 * Checks that a loaded module is a provider of this version of the interfaces.
 * @param name where it came from, for the message
 * @throws InvalidProviderError
 */
export function factoryOf(module: object, name: string): ICloudProviderFactory {
  const problem = versionProblem(module)
  if (problem !== undefined) throw new InvalidProviderError(`${name} ${problem}`)
  const factory: unknown = Reflect.get(module, 'factory')
  if (!isFactory(factory))
    throw new InvalidProviderError(
      `${name} is no provider module: its export "factory" lacks one of facts, accountForm, getProvider, ` +
        'validateCreateCloudaccountData',
    )
  return factory
}

function isFactory(value: unknown): value is ICloudProviderFactory {
  if (typeof value !== 'object' || value === null) return false
  const member = (name: string): unknown => Reflect.get(value, name)
  const facts = member('facts')
  if (typeof facts !== 'object' || facts === null || typeof Reflect.get(facts, 'id') !== 'string') return false
  if (typeof member('accountForm') !== 'object' || member('accountForm') === null) return false
  return ['getProvider', 'validateCreateCloudaccountData', 'isSameAccount'].every(n => typeof member(n) === 'function')
}
