import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** What `npm run build` made, or what was built elsewhere. */
const CLIMC = resolve(process.env.CLIMC_DIST ?? resolve(import.meta.dirname, '../../dist'), 'bin/climc.js')
const TESTCLOUD = resolve(import.meta.dirname, 'testcloud-process.ts')

/** A program that was started and has said that it is ready. */
export class Running {
  readonly #child: ChildProcess
  /** What it wrote until it was ready: `export NAME='value'` lines as a region prints them. */
  readonly env: Readonly<Record<string, string>>
  readonly readyMs: number

  constructor(child: ChildProcess, env: Readonly<Record<string, string>>, readyMs: number) {
    this.#child = child
    this.env = env
    this.readyMs = readyMs
  }

  /** Memory in MiB that it has now, and the most that it had; NaN where the system does not tell. */
  memory(): { now: number; peak: number } {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8')
      const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
      return { now: of('VmRSS'), peak: of('VmHWM') }
    } catch {
      return { now: Number.NaN, peak: Number.NaN }
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGTERM')
    await gone
  }
}

/** Starts a program and waits for its line `ready …`. */
async function start(args: readonly string[]): Promise<Running> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const env: Record<string, string> = {}
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) env[name] = value
    if (!line.startsWith('ready')) continue
    child.stdout.resume()
    return new Running(child, env, performance.now() - started)
  }
  throw new Error(`${args.join(' ')} ended before it was ready`)
}

/** A dev region in a process of its own, as a user starts one. */
export function startRegion(...options: readonly string[]): Promise<Running> {
  return start([CLIMC, 'dev-region-start', ...options])
}

/** A TestCloud in a process of its own, so that its memory is not the region's. */
export function startCloud(servers: number): Promise<Running> {
  return start([TESTCLOUD, String(servers)])
}
