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
  const { pathToFileURL } = await import('node:url')
  const from = specifier.startsWith('/') ? pathToFileURL(specifier).href : specifier
  let module: unknown
  try {
    module = await import(from)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new InvalidProviderError(`provider module ${specifier} cannot be loaded: ${reason}`, { cause })
  }
  return factoryOf(typeof module === 'object' && module !== null ? module : {}, specifier)
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
