import { chmod, mkdir } from 'node:fs/promises'
import Conf from 'conf'
import { type ContextFile, configFile, configFolder, isLoose, readContexts } from './contexts.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Changes the file of contexts: read, change, write as a whole and at once, readable by its owner only. A file that
 * others could read is tightened.
 * @returns whether the modes had to be mended
 */
export async function changeContexts(env: Env, change: (file: ContextFile) => ContextFile): Promise<boolean> {
  // First: a broken file is complained about here, in our words.
  const next = change(readContexts(env))
  const loose = isLoose(configFile(env))
  await mkdir(configFolder(env), { recursive: true, mode: 0o700 })
  const conf = new Conf<ContextFile>({
    cwd: configFolder(env),
    configName: 'contexts',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    defaults: { contexts: {} },
  })
  conf.store = next
  await chmod(configFile(env), 0o600)
  return loose
}
