import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from '../../../src/core/zod.ts'
import { CLIMC, cleanEnv, type Outcome, ROOT, runBuilt } from './climc.ts'

/** A dev region started by the built executable, and climc talking to it. */
export interface E2eRegion {
  readonly env: Readonly<Record<string, string>>
  readonly child: ChildProcess
  /** Runs the built climc against it. */
  climc(...args: readonly string[]): Promise<Outcome>
  /** Runs it with `--output-format json` and parses what it prints. */
  json(...args: readonly string[]): Promise<unknown>
  /** Imports the simulated cloud and waits until it has come in. */
  importAccount(name: string): Promise<void>
  /** Stops it as Ctrl-C does and returns its exit code. */
  stop(): Promise<number>
}

const START_MS = 20_000
const SYNC_MS = 60_000

/** Starts `climc dev-region-start` on a free port and waits for its ready line. */
export async function startE2eRegion(...args: readonly string[]): Promise<E2eRegion> {
  const child = spawn(process.execPath, [CLIMC, 'dev-region-start', '--port', '0', ...args], {
    cwd: ROOT,
    env: cleanEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const env = await readyEnvironment(child)
  const exited = new Promise<number>(done => child.on('exit', code => done(code ?? -1)))
  const climc = (...words: readonly string[]): Promise<Outcome> => runBuilt(CLIMC, words, env)
  const json = async (...words: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await climc('--output-format', 'json', ...words)
    if (code !== 0) throw new Error(`climc ${words.join(' ')} ended with ${code}: ${stderr}`)
    return JSON.parse(stdout)
  }
  return {
    env,
    child,
    climc,
    json,
    async importAccount(name) {
      const { TESTCLOUD_ACCESS_KEY_ID: key = '', TESTCLOUD_ACCESS_KEY_SECRET: secret = '' } = env
      const created = await climc('cloud-account-create-testcloud', name, key, secret)
      if (created.code !== 0) throw new Error(`create ended with ${created.code}: ${created.stderr}`)
      await synced(json, name)
    },
    async stop() {
      child.kill('SIGINT')
      return await exited
    },
  }
}

function readyEnvironment(child: ChildProcess): Promise<Record<string, string>> {
  return new Promise((done, fail) => {
    let out = ''
    let err = ''
    const timer = setTimeout(() => fail(new Error(`no ready line after ${START_MS} ms: ${out}${err}`)), START_MS)
    child.stderr?.setEncoding('utf8').on('data', text => {
      err += text
    })
    child.stdout?.setEncoding('utf8').on('data', text => {
      out += text
      if (!/^ready http/m.test(out)) return
      clearTimeout(timer)
      done(
        Object.fromEntries(
          [...out.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name = '', value = '']) => [name, value]),
        ),
      )
    })
    child.on('exit', code => fail(new Error(`dev-region-start ended with ${code}: ${out}${err}`)))
  })
}

const accountShape = z.object({ status: z.string(), sync_status: z.string(), last_sync_end_at: z.optional(z.string()) })

async function synced(json: E2eRegion['json'], name: string): Promise<void> {
  const until = Date.now() + SYNC_MS
  for (;;) {
    const account = z.parse(accountShape, await json('cloud-account-show', name))
    if (account.status === 'connected' && account.sync_status === 'idle' && account.last_sync_end_at !== undefined)
      return
    if (Date.now() > until) throw new Error(`${name} is still ${account.status}, ${account.sync_status}`)
    await pause(100)
  }
}
