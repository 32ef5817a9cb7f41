import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../cli/context.ts'
import { ClimcError, ConfigError } from '../../core/errors/index.ts'
import { fileTrouble } from '../../core/file-trouble.ts'
import { isAlive, runs } from './process-of.ts'
import { type RegionState, readState, removeState, stateFile } from './state.ts'

const START_MS = 60_000
/** A large data set takes minutes to come in. */
const IMPORT_MS = 3_600_000
const STOP_MS = 15_000
const POLL_MS = 50

/** The detached region if it is running; a note of one that is gone is removed. */
export async function detachedRegion(env: Context['env']): Promise<RegionState | undefined> {
  const file = stateFile(env)
  const state = await readState(file)
  if (state === undefined) return undefined
  // Its own command line names the file; after a restart of the machine the number may be somebody else's.
  if (runs(state.pid, file)) return state
  await removeState(file)
  return undefined
}

/**
 * Starts `climc dev-region-start` with these words in the background and waits until it is ready.
 * @throws ConfigError when one is running or being started already; ClimcError when it ends before it is ready, with the
 * last line of its log
 */
export async function startDetached(words: readonly string[], context: Context): Promise<RegionState> {
  const file = stateFile(context.env)
  const release = await claim(file)
  try {
    const running = await detachedRegion(context.env)
    if (running !== undefined)
      throw new ConfigError(`A dev region is running already, at ${running.url}: climc dev-region-stop ends it.`)
    return await startAlone(words, file, context)
  } finally {
    await release()
  }
}

/** Lets one start at a time go on. @returns what ends that */
async function claim(file: string): Promise<() => Promise<void>> {
  const claimed = `${file}.starting`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    for (;;)
      try {
        await writeFile(claimed, String(process.pid), { flag: 'wx', mode: 0o600 })
        return () => rm(claimed, { force: true })
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
        let pid = await claimant(claimed)
        // It may have been made this very moment.
        if (pid === 0) await pause(POLL_MS)
        pid = await claimant(claimed)
        if (pid > 0 && runs(pid, 'dev-region-start'))
          throw new ConfigError(`A dev region is being started already, by process ${pid}.`, { cause: error })
        await rm(claimed, { force: true })
      }
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause
    throw new ConfigError(`${file} cannot be written: ${fileTrouble(cause, 'write')}.`, { cause })
  }
}

/** Which process noted that it starts one; 0 where there is no note, or not yet. */
async function claimant(claimed: string): Promise<number> {
  return Number(await readFile(claimed, 'utf8').catch(() => ''))
}

async function startAlone(words: readonly string[], file: string, context: Context): Promise<RegionState> {
  const log = `${file}.log`
  const handle = await open(log, 'w', 0o600)
  const [script = ''] = process.argv.slice(1)
  const child = spawn(process.execPath, [script, 'dev-region-start', ...words, '--ready-file', file], {
    cwd: context.cwd,
    detached: true,
    stdio: ['ignore', handle.fd, handle.fd],
  })
  await handle.close()
  child.unref()
  const limit = words.includes('--dataset') ? IMPORT_MS : START_MS
  const until = Date.now() + limit
  try {
    while (Date.now() < until) {
      const state = await readState(file)
      if (state !== undefined) return state
      if (hasEnded(child))
        throw new ClimcError('failed', `The dev region ended before it was ready: ${await endOf(log)}`)
      await pause(POLL_MS, undefined, { signal: context.signal })
    }
  } catch (error) {
    await end(child)
    throw error
  }
  await end(child)
  throw new ClimcError('timeout', `The dev region was not ready after ${limit / 1000} s; see ${log}.`)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** Ends a region that nobody waits for any more, by force when it does not listen. */
async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  const until = Date.now() + STOP_MS
  while (!hasEnded(child) && Date.now() < until) await pause(POLL_MS)
  if (!hasEnded(child)) child.kill('SIGKILL')
}

/** What a log ends with, and where the rest of it is. */
async function endOf(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '')
  const last = text.trim().split('\n').at(-1) ?? ''
  return last === '' ? `see ${log}.` : `${last.replace(/^climc: /, '')}\n(${log})`
}

/** Ends the detached region and waits until it is gone. */
export async function stopDetached(env: Context['env']): Promise<RegionState | undefined> {
  const state = await detachedRegion(env)
  if (state === undefined) return undefined
  process.kill(state.pid, 'SIGTERM')
  const until = Date.now() + STOP_MS
  while (isAlive(state.pid)) {
    if (Date.now() > until) throw new ClimcError('timeout', `Process ${state.pid} does not end; kill it.`)
    await pause(POLL_MS)
  }
  await removeState(stateFile(env))
  return state
}
