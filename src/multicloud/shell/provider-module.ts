import type { Context } from '../../cli/context.ts'
import type { ICloudProviderFactory } from '../../cloudprovider/factory.ts'

const OPTION = 'provider-module'
const SHORTEST = 'provider-m'
export const MODULE_VARIABLE = 'TESTCLI_PROVIDER_MODULE'

/**
 * The provider module that a command line or the environment names. It is looked for before the command line is read,
 * because the credentials of its accounts are options of that command line.
 */
export function namedModule(argv: readonly string[], env: Context['env']): string | undefined {
  let named = env[MODULE_VARIABLE]
  for (const [i, word] of argv.entries()) {
    if (word === '--') break
    const [, name = '', inline] = /^--?([a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name.length >= SHORTEST.length && OPTION.startsWith(name)) named = inline ?? argv[i + 1]
  }
  return named === '' ? undefined : named
}

/**
 * The factory that was asked for: one of ours by name, or with a module one from outside.
 * @throws UsageError for a name that there is not, InvalidProviderError for a module that is no provider
 */
export async function chosenFactory(
  provider: string,
  module: string | undefined,
  cwd: string,
): Promise<ICloudProviderFactory> {
  const { loadFactory, loadFactoryModule } = await import('../index.ts')
  const { UnknownProviderError } = await import('../../cloudprovider/errors/unknown-provider-error.ts')
  try {
    if (module !== undefined)
      return await loadFactoryModule((await import('../../core/provider-module.ts')).locateModule(module, cwd))
    return await loadFactory(provider)
  } catch (error) {
    if (!(error instanceof UnknownProviderError)) throw error
    const { UsageError } = await import('../../core/errors/index.ts')
    throw new UsageError(`--provider: ${error.message}`, { cause: error })
  }
}
