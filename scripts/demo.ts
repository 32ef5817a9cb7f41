/**
 * The main job, told as a session: import a cloud account, wait for it, look at what came in. Runs inside
 * `climc dev-region-exec`, which gives it a region to talk to.
 */
import type { Context } from '../src/cli/context.ts'
import { readGlobals } from '../src/cli/environment.ts'
import { run } from '../src/cli/run.ts'
import { GLOBALS } from '../src/shell/globals.ts'
import { climc } from '../src/shell/program.ts'
import { sessionFrom } from '../src/shell/session.ts'
import { progressLine, waitForSync } from '../src/shell/watch/account-sync.ts'
import { startSpinner } from '../src/shell/watch/spinner.ts'
import { version } from '../src/version.ts'

const ACCOUNT = 'demo'
const SYNC_TIMEOUT_MS = 60_000

const { stdout, stderr, env } = process
const interrupt = new AbortController()
process.once('SIGINT', () => interrupt.abort())
const context: Context = {
  stdin: () => process.stdin,
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  signal: interrupt.signal,
  now: Date.now,
}

/** Shows a command line as a person would have typed it, and runs it. */
async function show(...words: readonly string[]): Promise<void> {
  stdout.write(
    `\n$ climc ${words.map(word => (word === secret ? '"$TESTCLOUD_ACCESS_KEY_SECRET"' : word)).join(' ')}\n`,
  )
  const code = await run(words, climc(version), context)
  if (code !== 0) process.exit(code)
}

const key = env.TESTCLOUD_ACCESS_KEY_ID
const secret = env.TESTCLOUD_ACCESS_KEY_SECRET
if (key === undefined || secret === undefined) {
  stderr.write('demo: run me with "npm run demo"; I need the environment of a dev region.\n')
  process.exit(2)
}

await show('cloud-account-create-testcloud', ACCOUNT, key, secret)
const session = sessionFrom(readGlobals(GLOBALS, {}, env), context)
const spinner = await startSpinner(context, 'waiting for the account')
try {
  let last = ''
  await waitForSync(session, ACCOUNT, {
    timeoutMs: SYNC_TIMEOUT_MS,
    signal: interrupt.signal,
    now: Date.now,
    onProgress: progress => {
      last = progressLine(progress)
      spinner.update(last)
    },
  })
  spinner.stop(true, last)
} catch (error) {
  spinner.stop(false, error instanceof Error ? error.message : String(error))
  throw error
}
await show('cloud-account-list')
await show('cloud-account-show', ACCOUNT)
await show('cloud-provider-list')
await show('--output-format', 'table', 'server-list', '--scope', 'system', '--limit', '10')
await show('host-list', '--show-emulated', '--limit', '10')
await show('vpc-list', '--limit', '10')
