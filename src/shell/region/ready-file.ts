import { constants } from 'node:fs'
import { access, mkdir, open, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import { type RegionState, removeState, stateLine, writeState } from './state.ts'

const POLL_MS = 50

/**
 * Where a start tells that it is ready. A file is there exactly as long as the region is; into a pipe or a device (such
 * as /dev/stdout) one line is written, and it stays where it is.
 */
export class ReadyFile {
  readonly #file: string
  readonly #isPlain: boolean

  private constructor(file: string, isPlain: boolean) {
    this.#file = file
    this.#isPlain = isPlain
  }

  /**
   * Forgets what a run before told, and makes sure that there will be something to write to.
   * @throws ConfigError when it cannot be written
   */
  static async prepare(name: string, context: Context): Promise<ReadyFile> {
    const file = resolve(context.cwd, name)
    return await orConfigError(name, async () => {
      const there = await stat(file).catch(() => undefined)
      if (there?.isDirectory() === true) throw new ConfigError(`--ready-file: ${name} is a folder.`)
      const ready = new ReadyFile(file, there === undefined || there.isFile())
      if (!ready.#isPlain) return ready
      const folder = dirname(file)
      if ((await stat(folder).catch(() => undefined)) === undefined)
        await mkdir(folder, { recursive: true, mode: 0o700 })
      await access(folder, constants.W_OK)
      await ready.forget()
      return ready
    })
  }

  /** Tells where the region is. A pipe that nobody reads yet is waited for. @throws ConfigError when that does not go */
  async tell(state: RegionState, signal: AbortSignal): Promise<void> {
    await orConfigError(this.#file, async () => {
      if (this.#isPlain) return await writeState(this.#file, state)
      while (!signal.aborted) {
        // Not to block in the opening of a pipe: nothing could end that.
        const handle = await open(this.#file, constants.O_WRONLY | constants.O_NONBLOCK).catch(unlessUnread)
        if (handle === undefined) {
          await pause(POLL_MS)
          continue
        }
        await writeFile(handle, stateLine(state)).finally(() => handle.close())
        return
      }
    })
  }

  async forget(): Promise<void> {
    if (this.#isPlain) await removeState(this.#file)
  }
}

function unlessUnread(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error
}

async function orConfigError<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    throw new ConfigError(`--ready-file: ${file} cannot be written: ${fileTrouble(cause, 'write')}.`, { cause })
  }
}
