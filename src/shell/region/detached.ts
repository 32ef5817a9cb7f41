import { spawn } from 'node:child_process'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../cli/context.ts'
import { ClimcError, ConfigError } from '../../core/errors/index.ts'
import { isAlive, type RegionState, readState, removeState, stateFile } from './state.ts'

const START_MS = 60_000
const STOP_MS = 15_000
const POLL_MS = 50

/** The detached region if it is running; a note of one that is gone is removed. */
export async function detachedRegion(env: Context['env']): Promise<RegionState | undefined> {
  const file = stateFile(env)
  const state = await readState(file)
  if (state === undefined) return undefined
  if (isAlive(state.pid)) return state
  await removeState(file)
  return undefined
}

/**
 * Starts `climc dev-region-start` with these words in the background and waits until it is ready.
 * @throws ConfigError when one is running already; ClimcError when it ends before it is ready, with the end of its log
 */
export async function startDetached(words: readonly string[], context: Context): Promise<RegionState> {
  const running = await detachedRegion(context.env)
  if (running !== undefined) {
    throw new ConfigError(`A dev region is running already, at ${running.url}: climc dev-region-stop ends it.`)
  }
  const file = stateFile(context.env)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
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
  const until = Date.now() + START_MS
  while (Date.now() < until) {
    const state = await readState(file)
    if (state !== undefined) return state
    if (child.exitCode !== null) throw new ClimcError('failed', `The dev region ended before it was ready; see ${log}.`)
    await pause(POLL_MS)
  }
  child.kill('SIGTERM')
  throw new ClimcError('timeout', `The dev region was not ready after ${START_MS / 1000} s; see ${log}.`)
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
