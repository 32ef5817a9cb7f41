import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../../core/errors/index.ts'
import { z } from '../../core/zod.ts'

const stateShape = z.object({ url: z.string(), pid: z.number(), env: z.record(z.string(), z.string()) })

/** What is told of a running region: where it is, which process it is, and the environment that points at it. */
export type RegionState = z.output<typeof stateShape>

type Env = Readonly<Record<string, string | undefined>>

/** Where the detached region is noted: one for each user. */
export function stateFile(env: Env): string {
  const base = env.XDG_STATE_HOME ?? ''
  return join(base === '' ? join(env.HOME ?? homedir(), '.local', 'state') : base, 'climc', 'dev-region.json')
}

/** Writes one JSON line at once, for its owner only: it holds a password. */
export async function writeState(file: string, state: RegionState): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    await writeFile(draft, stateLine(state), { mode: 0o600 })
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** The state as one JSON line. */
export function stateLine(state: RegionState): string {
  return `${JSON.stringify(state)}\n`
}

/**
 * The state that a file tells, or undefined where there is none.
 * @throws ConfigError for a file that is something else
 */
export async function readState(file: string): Promise<RegionState | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    return undefined
  }
  try {
    return z.parse(stateShape, JSON.parse(text))
  } catch (cause) {
    throw new ConfigError(`${file} does not tell of a dev region; remove it and start again.`, { cause })
  }
}

export function removeState(file: string): Promise<void> {
  return rm(file, { force: true })
}
