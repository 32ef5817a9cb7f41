import { chmod, mkdir, open, rm, stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import Conf from 'conf'
import { ClimcError, ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import { type ContextFile, configFile, configFolder, isLoose, readContexts } from './contexts.ts'

type Env = Readonly<Record<string, string | undefined>>

/** A lock that is older belongs to a process that died with it; holding one takes milliseconds. */
const STALE_MS = 10_000

/**
 * Changes the file of contexts: read, change, write as a whole and at once, readable by its owner only. A file that
 * others could read is tightened. Of several processes that change it at the same time, one comes after the other.
 * @returns whether the modes had to be mended
 * @throws ConfigError for a file that is not ours, or that cannot be written
 */
export async function changeContexts(env: Env, change: (file: ContextFile) => ContextFile): Promise<boolean> {
  // First: a broken file or a change that cannot be is complained about here, and leaves nothing behind.
  change(readContexts(env))
  try {
    await mkdir(configFolder(env), { recursive: true, mode: 0o700 })
    return await locked(`${configFile(env)}.lock`, () => write(env, change(readContexts(env))))
  } catch (cause) {
    if (cause instanceof ClimcError) throw cause
    throw new ConfigError(`${configFile(env)} cannot be written: ${fileTrouble(cause, 'write')}.`, { cause })
  }
}

async function write(env: Env, next: ContextFile): Promise<boolean> {
  const loose = isLoose(configFile(env))
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

async function locked<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await taken(lock))) await delay(10 + Math.random() * 20)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

/** Whether the lock is ours now. */
async function taken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close()
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  try {
    const { mtimeMs } = await stat(lock)
    if (Date.now() - mtimeMs > STALE_MS) await rm(lock, { force: true })
  } catch (error) {
    // It was given back meanwhile.
    if (!isCode(error, 'ENOENT')) throw error
  }
  return false
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
