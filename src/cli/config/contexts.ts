import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../../core/errors/index.ts'
import { z } from '../../core/zod.ts'

/** Global options by property name, as text: what a context keeps. */
export type ContextValues = Readonly<Record<string, string>>

/** Where the system's keyring has the secrets of a context, and which options they are for. */
const keptShape = z.object({ id: z.string(), holds: z.array(z.string()) })
export type KeptInKeyring = z.output<typeof keptShape>

const fileShape = z.object({
  current: z.optional(z.string()),
  contexts: z._default(z.record(z.string(), z.record(z.string(), z.string())), {}),
  /** By name of the context; one that is not here has its secrets, if any, among its values. */
  keyring: z.optional(z.record(z.string(), keptShape)),
})
export type ContextFile = z.output<typeof fileShape>

type Env = Readonly<Record<string, string | undefined>>

/** The folder of our configuration: `$XDG_CONFIG_HOME/climc`, else `~/.config/climc`. */
export function configFolder(env: Env): string {
  const base = env.XDG_CONFIG_HOME ?? ''
  return join(base === '' ? join(env.HOME ?? homedir(), '.config') : base, 'climc')
}

export function configFile(env: Env): string {
  return join(configFolder(env), 'contexts.json')
}

/**
 * Reads the contexts; empty where there is no file. Reading is on the way of every run, so it is a plain read; writing
 * (store.ts) is conf's.
 * @throws ConfigError for a file that is not ours
 */
export function readContexts(env: Env): ContextFile {
  const file = configFile(env)
  if (!existsSync(file)) return { contexts: byName({}) }
  try {
    const { contexts, keyring, ...rest } = z.parse(fileShape, JSON.parse(readFileSync(file, 'utf8')))
    return { ...rest, contexts: byName(contexts), ...(keyring === undefined ? {} : { keyring: byName(keyring) }) }
  } catch (cause) {
    throw new ConfigError(`${file} is no file of contexts; mend it, or remove it and create them again.`, { cause })
  }
}

/** Without what every object inherits: nothing is named `constructor` unless someone named it so. */
function byName<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  const names: Record<string, T> = Object.create(null)
  return Object.assign(names, entries)
}

/** Whether others than the owner may read the file: it can hold secrets. Windows has no such modes. */
export function isLoose(file: string, platform: NodeJS.Platform = process.platform): boolean {
  return platform !== 'win32' && existsSync(file) && (statSync(file).mode & 0o077) !== 0
}

/**
 * The values of the context to use: the named one, else the current one, else none.
 * @throws ConfigError when the named one does not exist
 */
export function chosenContext(file: ContextFile, name: string | undefined): ContextValues | undefined {
  const wanted = name ?? file.current
  if (wanted === undefined || wanted === '') return undefined
  const found = file.contexts[wanted]
  if (found !== undefined) return found
  const known = Object.keys(file.contexts)
  const hint = known.length === 0 ? 'There are none yet: climc context-create.' : `There are ${known.join(', ')}.`
  throw new ConfigError(`There is no context "${wanted}". ${hint}`)
}
