import { appendFile, chmod, mkdir, readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { writePrivate } from '../../core/private-files.ts'
import type { Context } from '../context.ts'

/** Lines that are kept. */
const KEPT = 1000

/** The lines of this session and those before it, the oldest first. */
export interface History {
  readonly lines: readonly string[]
  /** Adds a line; `lasting`: for later sessions too. */
  add(line: string, lasting: boolean): Promise<void>
}

/**
 * The history of a program in the user's state folder, in a file that only its owner can read. Without a file system
 * that can be written, it lasts as long as the session.
 */
export async function openHistory(program: string, { env }: Pick<Context, 'env'>): Promise<History> {
  const file = historyFile(program, env)
  const lines: string[] = await read(file).catch(() => [])
  if (lines.length > 2 * KEPT) {
    lines.splice(0, lines.length - KEPT)
    await writePrivate(file, `${lines.join('\n')}\n`).catch(() => undefined)
  }
  return {
    lines,
    async add(line, lasting) {
      if (line.includes('\n') || line === lines.at(-1)) return
      lines.push(line)
      if (lasting) await append(file, line).catch(() => undefined)
    },
  }
}

export function historyFile(program: string, env: Context['env']): string {
  const state = env.XDG_STATE_HOME ?? ''
  const base = state === '' ? join(env.HOME ?? homedir(), '.local', 'state') : state
  return join(base, 'climc', program === 'climc' ? 'history' : `${program}-history`)
}

async function read(file: string): Promise<string[]> {
  const { mode } = await stat(file)
  if ((mode & 0o077) !== 0) await chmod(file, 0o600)
  return (await readFile(file, 'utf8')).split('\n').filter(line => line !== '')
}

async function append(file: string, line: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await appendFile(file, `${line}\n`, { mode: 0o600 })
}
