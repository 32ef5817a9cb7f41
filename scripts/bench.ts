/**
 * Measures the built executable against a bare `node -e 0` on the same machine, so that the numbers mean something on
 * any machine: medians of several runs, taken in turns. Prints a table; fails when a ratio is over its limit.
 *
 *   npm run build && npm run bench [-- --runs 15] [-- --servers 2048]
 *   npm run bench -- --region [--servers 100000]     the dev region: start, import, memory, lists
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startDevRegion } from '../src/region/index.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '11' },
    servers: { type: 'string', default: '2048' },
    region: { type: 'boolean', default: false },
    requests: { type: 'string', default: '200' },
  },
})
const runs = Number(values.runs)
const servers = Number(values.servers)
const climc = resolve(import.meta.dirname, '../dist/bin/climc.js')
if (!existsSync(climc)) {
  process.stderr.write('bench: dist/ is not built; run "npm run build" first\n')
  process.exit(2)
}

if (values.region) {
  const { benchRegion } = await import('./bench/region.ts')
  const over = await benchRegion({ servers, runs, requests: Number(values.requests) })
  process.exit(over.length === 0 ? 0 : 1)
}

interface Sample {
  readonly milliseconds: number
  /** Peak resident memory in MiB. */
  readonly memory: number
}

/** Runs node once and waits for its end. */
function once(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Sample> {
  const start = performance.now()
  // The child tells its own peak. maxRSS begins with the parent's size on Linux; VmHWM begins with the program.
  const probe = `process.on('exit', () => {
    let kilobytes = process.resourceUsage().maxRSS
    try {
      const status = process.getBuiltinModule('node:fs').readFileSync('/proc/self/status', 'utf8')
      kilobytes = Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? kilobytes)
    } catch {}
    process.send?.(kilobytes)
  })`
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let memory = 0
    let stderr = ''
    child.stderr?.on('data', text => {
      stderr += text
    })
    child.on('message', kilobytes => {
      memory = Number(kilobytes) / 1024
    })
    child.on('error', fail)
    child.on('exit', code => {
      if (code === 0) done({ milliseconds: performance.now() - start, memory })
      else fail(new Error(`${args.join(' ')} ended with ${code}: ${stderr}`))
    })
  })
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

interface Measure {
  readonly name: string
  readonly args: readonly string[]
  /** Most times the bare start that it may take; absent: only shown. */
  readonly limit?: number
}

const list = ['server-list', '--scope', 'system', '--limit', String(servers), '--details']
const measures: readonly Measure[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'climc --version', args: [climc, '--version'], limit: 1.6 },
  { name: 'climc --help', args: [climc, '--help'], limit: 2 },
  { name: 'climc __complete, a command', args: [climc, '__complete', '--', 'serv'], limit: 2 },
  { name: 'climc __complete, an option', args: [climc, '__complete', '--', 'server-list', '--sc'], limit: 3 },
  { name: 'climc cloud-account-list', args: [climc, 'cloud-account-list'], limit: 3 },
  { name: `server-list ${servers}, JSON`, args: [climc, '--output-format', 'json', ...list] },
  { name: `server-list ${servers}, table`, args: [climc, ...list] },
]

const region = await startDevRegion({ seed: 1, scale: servers })
const env = { ...process.env, ...region.env }
let failed = false
try {
  const { TESTCLOUD_ACCESS_KEY_ID: key = '', TESTCLOUD_ACCESS_KEY_SECRET: secret = '' } = region.env
  await once([climc, 'cloud-account-create-testcloud', 'bench', key, secret], env)
  await settled(env)
  const samples = measures.map((): Sample[] => [])
  for (let run = 0; run <= runs; run++) {
    for (const [i, { args }] of measures.entries()) {
      const sample = await once(args, env)
      // The first round warms caches.
      if (run > 0) samples[i]?.push(sample)
    }
  }
  const base = median(samples[0]?.map(s => s.milliseconds) ?? [])
  process.stdout.write(
    `${'what'.padEnd(34)} ${'ms'.padStart(7)} ${'ratio'.padStart(6)} ${'limit'.padStart(6)} ${'MiB'.padStart(6)}\n`,
  )
  for (const [i, { name, limit }] of measures.entries()) {
    const ms = median(samples[i]?.map(s => s.milliseconds) ?? [])
    const memory = median(samples[i]?.map(s => s.memory) ?? [])
    const ratio = ms / base
    const over = limit !== undefined && ratio > limit
    failed ||= over
    process.stdout.write(
      `${name.padEnd(34)} ${ms.toFixed(0).padStart(7)} ${ratio.toFixed(2).padStart(6)} ${(limit?.toFixed(1) ?? '').padStart(6)} ${memory.toFixed(0).padStart(6)}${over ? '  over its limit' : ''}\n`,
    )
  }
} finally {
  await region.close()
}
process.exitCode = failed ? 1 : 0

/** Waits until the account has brought in its servers. */
async function settled(env: NodeJS.ProcessEnv): Promise<void> {
  const { readGlobals } = await import('../src/cli/environment.ts')
  const { GLOBALS } = await import('../src/shell/globals.ts')
  const { sessionFrom } = await import('../src/shell/session.ts')
  const { waitForSync } = await import('../src/shell/watch/account-sync.ts')
  const { signal } = new AbortController()
  const { stdout, stderr } = process
  const context = { stdin: () => process.stdin, stdout, stderr, env, cwd: process.cwd(), signal, now: Date.now }
  const session = sessionFrom(readGlobals(GLOBALS, {}, env), context)
  await waitForSync(session, 'bench', { timeoutMs: 300_000, signal, now: Date.now })
}
