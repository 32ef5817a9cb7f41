import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readGlobals } from '../../../cli/environment.ts'
import type { Output } from '../../../cli/output.ts'
import { openSession, type Session } from '../../../client/index.ts'
import { ConfigError, InterruptedError } from '../../../core/errors/index.ts'
import { fileTrouble } from '../../../core/file-trouble.ts'
import { type JsonObject, stringifyJson } from '../../../core/json.ts'
import type { ClimcContext } from '../../context.ts'
import { GLOBALS } from '../../globals.ts'
import { sessionFrom } from '../../session.ts'
import { progressLine } from '../../watch/account-sync.ts'
import { startSpinner } from '../../watch/spinner.ts'
import { shownFindings } from '../findings.ts'
import { secretsIn, smokeAccount } from './account.ts'
import { importAccount, listed, preflight, removed, shown, synchronised } from './job.ts'
import { junit } from './junit.ts'
import { reportKind } from './report-file.ts'
import { Steps } from './steps.ts'

export interface SmokeOptions {
  readonly devRegion: boolean
  readonly account: string | undefined
  readonly report: string | undefined
  /** How long the synchronisation may take. */
  readonly timeoutMs: number
}

const NAME = 'climc smoke'
/** How long an account may take to go, whatever the synchronisation was given. */
const REMOVAL_MS = 300_000

/** Does the main job once against the region that is configured, or an embedded one. Exit code 1 when a step fails. */
export async function smokeTest(context: ClimcContext, options: SmokeOptions): Promise<Output> {
  if (!options.devRegion && isConfigured(context)) return await tested(context, options)
  if (options.account !== undefined)
    throw new ConfigError('--account: no region is configured; set OS_AUTH_URL and so on, or give --context.')
  const { startEmbeddedRegion } = await import('../../embedded-region.ts')
  const region = await startEmbeddedRegion(context)
  try {
    return await tested(inRegion(context, region.env), options)
  } finally {
    await region.close()
  }
}

function isConfigured({ globals }: ClimcContext): boolean {
  return (globals.os_auth_url ?? '') !== ''
}

/** The same surroundings with an embedded region in place of whatever is configured. */
function inRegion(context: ClimcContext, env: Readonly<Record<string, string>>): ClimcContext {
  const { output_format, timeout, debug } = context.globals
  const globals = { ...readGlobals(GLOBALS, {}, env), output_format, timeout, ...(debug === true ? { debug } : {}) }
  // The region runs in this process and needs its web globals.
  const inside = { ...context, env: { ...context.env, ...env, HTTP_PROXY: '', HTTPS_PROXY: '' }, ownsProcess: false }
  let session: Promise<Session> | undefined
  const open = (): Promise<Session> => {
    session ??= Promise.resolve(sessionFrom(globals, inside))
    return session
  }
  return { ...inside, globals, openSession: open }
}

async function tested(context: ClimcContext, options: SmokeOptions): Promise<Output> {
  const started = new Date(context.now())
  const name = `climc-smoke-${globalThis.crypto.randomUUID().slice(0, 8)}`
  const account = await smokeAccount(options.account, context, name)
  if (options.report !== undefined) await openReport(options.report, context)
  const steps = new Steps(context, secretsIn(account))
  await mainJob(context, steps, account, options.timeoutMs)
  if (options.report !== undefined) await writeReport(options.report, context, steps, started)
  if (context.signal.aborted) throw new InterruptedError()
  const exit: Output = { kind: 'none', exitCode: steps.ok ? 0 : 1 }
  return { kind: 'sequence', parts: [summary(context, steps), exit] }
}

async function mainJob(context: ClimcContext, steps: Steps, account: JsonObject, timeoutMs: number): Promise<void> {
  const { signal, now } = context
  const spinner = await startSpinner(context, 'connecting')
  const session = await context.openSession()
  await steps.take('connect', async () => {
    const token = await session.token()
    return { detail: `${token.user.name} in ${token.project.name} at ${session.options.authUrl}` }
  })
  spinner.update('preflight')
  await steps.take('preflight', async () => ({ detail: await preflight(session, account) }))
  spinner.update('importing the account')
  const id = await steps.take('import', async () => {
    const made = await importAccount(session, account)
    return { detail: `account ${String(account.name)}, ${made}`, made }
  })
  const waiting = {
    timeoutMs,
    signal,
    now,
    onProgress: (at: Parameters<typeof progressLine>[0]) => spinner.update(progressLine(at)),
  }
  await steps.take('synchronise', async () => ({ detail: await synchronised(session, id ?? '', waiting) }))
  spinner.update('looking at what came in')
  const server = await steps.take('list', () => listed(session, id ?? ''))
  await steps.take('show', async () => ({ detail: await shown(session, id ?? '', server) }))
  spinner.update('removing the account')
  if (signal.aborted) context.stderr.write('climc: interrupted; removing what was made\n')
  // A session of its own, which Ctrl-C does not end: nothing may be left behind.
  const last = openSession({ ...session.options, signal: new AbortController().signal })
  await steps.take('delete', async () => ({ detail: await removed(last, id ?? '', REMOVAL_MS) }), id !== undefined)
  spinner.stop(steps.ok, steps.ok ? 'the main job works' : 'the main job does not work')
}

function summary(context: ClimcContext, steps: Steps): Output {
  const data = steps.taken.map(step => ({ ...step }))
  const { output_format: format } = context.globals
  if (format === 'json' || format === 'yaml') return { kind: 'object', value: { ok: steps.ok, steps: data } }
  return shownFindings(context, { rows: data, columns: ['Step', 'Status', 'Seconds', 'Detail', 'Hint'] })
}

async function writeReport(file: string, context: ClimcContext, steps: Steps, started: Date): Promise<void> {
  const text =
    reportKind(file) === 'junit'
      ? junit(NAME, steps.taken, started)
      : `${stringifyJson({ name: NAME, ok: steps.ok, started: started.toISOString(), steps: steps.taken }, { indent: 2 })}\n`
  await write(file, context, text)
}

/** @throws ConfigError where the report could not be written: better before the work than after it */
async function openReport(file: string, context: ClimcContext): Promise<void> {
  await write(file, context, '')
}

async function write(file: string, context: ClimcContext, text: string): Promise<void> {
  try {
    await writeFile(resolve(context.cwd, file), text)
  } catch (cause) {
    throw new ConfigError(`--report: ${file} cannot be written: ${fileTrouble(cause, 'write')}.`, { cause })
  }
}
