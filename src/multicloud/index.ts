import type { AccountForm } from '../cloudprovider/account-form.ts'
import { UnknownProviderError } from '../cloudprovider/errors/unknown-provider-error.ts'
import type { ICloudProviderFactory } from '../cloudprovider/factory.ts'
import { factoryOf } from '../cloudprovider/module.ts'
import { anyOf, nearest } from '../core/nearest.ts'
import { LOADERS } from './loader.gen.ts'

type KnownProvider = keyof typeof LOADERS

/** Names of all providers, as accounts carry them, e.g. `TestCloud`. */
export function providerNames(): string[] {
  return Object.keys(LOADERS)
}

/**
 * The factory of a provider, loaded when first asked for.
 * @throws UnknownProviderError naming the nearest names
 */
export async function loadFactory(provider: string): Promise<ICloudProviderFactory> {
  if (!isKnown(provider)) throw unknownProvider(provider)
  return factoryOf(await LOADERS[provider].load(), provider)
}

/**
 * The factory of a provider that is an npm package or a file.
 * @param specifier a package name, or an absolute path or `file:` URL
 * @throws InvalidProviderError when it is none, or of another version of the interfaces
 */
export async function loadFactoryModule(specifier: string): Promise<ICloudProviderFactory> {
  const { InvalidProviderError } = await import('../cloudprovider/errors/invalid-provider-error.ts')
  const { importModule, importTrouble } = await import('../core/provider-module.ts')
  let module: object
  try {
    module = await importModule(specifier)
  } catch (cause) {
    const reason = importTrouble(cause, specifier)
    throw new InvalidProviderError(`provider module ${specifier} cannot be loaded: ${reason}`, { cause })
  }
  return factoryOf(module, specifier)
}

/**
 * A loader that knows providers from outside as well as ours; one from outside stands in for ours of the same name.
 * @param specifiers as {@link loadFactoryModule} takes them
 * @throws InvalidProviderError when one of them is none, or two have the same name
 */
export async function loaderWith(
  specifiers: readonly string[],
): Promise<(provider: string) => Promise<ICloudProviderFactory>> {
  const outside = new Map<string, ICloudProviderFactory>()
  for (const specifier of specifiers) {
    const factory = await loadFactoryModule(specifier)
    const { id } = factory.facts
    if (outside.has(id)) {
      const { InvalidProviderError } = await import('../cloudprovider/errors/invalid-provider-error.ts')
      throw new InvalidProviderError(`${specifier} is the second module of a provider named ${id}`)
    }
    outside.set(id, factory)
  }
  return async provider => outside.get(provider) ?? (await loadFactory(provider))
}

/** The account forms of all providers, without loading the providers. */
export function accountForms(): Promise<AccountForm[]> {
  return Promise.all(Object.values(LOADERS).map(async loader => (await loader.account()).account))
}

function isKnown(provider: string): provider is KnownProvider {
  return Object.hasOwn(LOADERS, provider)
}

function unknownProvider(provider: string): UnknownProviderError {
  const names = providerNames()
  const near = nearest(provider, names)
  const hint = near.length > 0 ? `did you mean ${anyOf(near)}?` : `there are ${names.join(', ')}`
  return new UnknownProviderError(provider, `no such provider ${JSON.stringify(provider)}: ${hint}`)
}
