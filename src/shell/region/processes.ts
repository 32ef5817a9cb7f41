import { type ChildProcess, spawn } from 'node:child_process'
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

/** Resolves when the run is asked to stop, or the terminal that it runs on is closed. */
export function whenStopped(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    process.once('SIGHUP', () => resolve())
  })
}

/** Signals that are nobody else's here: without this they would end us and leave the command alone. */
const PASSED_ON = ['SIGHUP', 'SIGQUIT'] as const

/**
 * Passes the signals that we get on to a command, each as what it is. Ctrl-C on a terminal reaches the command by itself,
 * and a second one would cut short what it does on the first. To be called before the command is started: it may be up,
 * and somebody signal us, before its start has returned.
 * @param command the command, once it is started
 * @returns what ends that
 */
function passSignals(command: () => ChildProcess | undefined, context: Context): () => void {
  const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const given = context.onInterrupt?.(() => terminal || command()?.kill('SIGINT'))
  const ended = context.onTerminate?.(() => command()?.kill('SIGTERM'))
  const stop = (): void => {
    command()?.kill('SIGTERM')
  }
  const pass = (signal: NodeJS.Signals): void => {
    command()?.kill(signal)
  }
  context.signal.addEventListener('abort', stop, { once: true })
  for (const signal of PASSED_ON) process.on(signal, pass)
  return () => {
    given?.()
    ended?.()
    context.signal.removeEventListener('abort', stop)
    for (const signal of PASSED_ON) process.off(signal, pass)
  }
}

/**
 * Runs a command with a region's environment on our own terminal and returns its exit code (128 + n when signal n ended
 * it). Signals are passed on to it.
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
    let child: ChildProcess | undefined
    const unheard = passSignals(() => child, context)
    return await new Promise<number>((resolve, reject) => {
      child = spawn(program, args, {
        cwd: context.cwd,
        env: { ...Object.fromEntries(kept), ...regionEnv, PATH: path },
        stdio: 'inherit',
      })
      child.on('error', error =>
        reject(new ConfigError(`Cannot run "${program}": ${fileTrouble(error, 'run')}.`, { cause: error })),
      )
      child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
    }).finally(unheard)
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
