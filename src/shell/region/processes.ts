import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Context } from '../../cli/context.ts'
import { ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'

/** Variables that would make climc talk to another region, or as someone else. */
const OTHERS = /^(?:OS_|YUNION_)/

/** `export NAME='value'` lines for a shell. */
export function environmentLines(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'\n`)
    .join('')
}

/** Resolves when the run is asked to stop. */
export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/**
 * Runs a command with a region's environment on our own terminal and returns its exit code (128 + n when signal n ended
 * it). A request to stop is passed on to it.
 * @throws ConfigError when there is no such command
 */
export async function runWith(
  regionEnv: Readonly<Record<string, string>>,
  program: string,
  args: readonly string[],
  context: Context,
): Promise<number> {
  const tools = await mkdtemp(join(tmpdir(), 'climc-dev-region-'))
  try {
    await writeLauncher(join(tools, 'climc'))
    const kept = Object.entries(context.env).filter(([name]) => !OTHERS.test(name))
    const path = `${tools}${delimiter}${context.env.PATH ?? ''}`
    const child = spawn(program, args, {
      cwd: context.cwd,
      env: { ...Object.fromEntries(kept), ...regionEnv, PATH: path },
      stdio: 'inherit',
    })
    const stop = (): void => {
      child.kill('SIGTERM')
    }
    context.signal.addEventListener('abort', stop, { once: true })
    return await new Promise<number>((resolve, reject) => {
      child.on('error', error =>
        reject(new ConfigError(`Cannot run "${program}": ${fileTrouble(error, 'run')}.`, { cause: error })),
      )
      child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
    }).finally(() => context.signal.removeEventListener('abort', stop))
  } finally {
    await rm(tools, { recursive: true, force: true })
  }
}

/** A `climc` that is this very program, whatever is installed. */
async function writeLauncher(file: string): Promise<void> {
  const script = process.argv[1] ?? ''
  const quoted = [process.execPath, script].map(word => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  await writeFile(file, `#!/bin/sh\nexec ${quoted} "$@"\n`)
  await chmod(file, 0o755)
}
