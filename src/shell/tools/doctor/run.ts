import type { Output } from '../../../cli/output.ts'
import { openSession } from '../../../client/index.ts'
import type { ClimcContext } from '../../context.ts'
import { proxyFor } from '../../explain/proxied.ts'
import { shownFindings } from '../findings.ts'
import { type Check, Examination } from './check.ts'
import { configuration } from './configuration.ts'
import { dns, targetOf, tcp, tls } from './network.ts'
import { authentication, catalogue, clock, Listener, service } from './services.ts'

/** Services whose versions and times are measured where the catalogue has them. */
const MEASURED = ['identity', 'compute_v2', 'image', 'log', 'monitor', 'scheduler']

const CREDENTIALS = { password: 'a password', 'access-key': 'an access key', token: 'a token' } as const

/** Looks at each step of the way to the region. Exit code 1 when one fails. */
export async function examine(context: ClimcContext): Promise<Output> {
  const checks = await allChecks(context)
  const ok = checks.every(({ status }) => status !== 'fail')
  const exit: Output = { kind: 'none', exitCode: ok ? 0 : 1 }
  return { kind: 'sequence', parts: [shown(context, ok, checks), exit] }
}

function shown(context: ClimcContext, ok: boolean, checks: readonly Check[]): Output {
  const data = checks.map(check => ({ ...check }))
  const { output_format: format } = context.globals
  if (format === 'json' || format === 'yaml') return { kind: 'object', value: { ok, checks: data } }
  return shownFindings(context, { rows: data, columns: ['Check', 'Status', 'Detail', 'Ms', 'Hint'] })
}

async function allChecks(context: ClimcContext): Promise<readonly Check[]> {
  const { now, signal } = context
  const examination = new Examination(context)
  await examination.step('configuration', async () => ({ found: configuration(context) }))
  const own = await examination.step('configuration', async () => {
    const { options } = await context.openSession()
    return {
      found: { status: 'ok', detail: `enough to connect, with ${CREDENTIALS[options.credentials.kind]}` },
      made: options,
    }
  })
  const url = own?.authUrl ?? ''
  // Through a proxy, names are the proxy's business, and connections lead to it.
  const proxy = own === undefined ? undefined : proxyFor(url, context.env)
  if (proxy === undefined) {
    await examination.step('dns', async () => ({ found: await dns(url) }))
    await examination.step('tcp', async () => ({ found: await tcp(url, signal) }))
    if (own === undefined || targetOf(url).isTls)
      await examination.step('tls', async () => ({ found: await tls({ ...own, ...needed(own) }, signal, now()) }))
  }
  const listener = new Listener(now)
  const session = own === undefined ? undefined : openSession({ ...own, trace: tracing(own.trace, listener) })
  const token = await examination.step('authentication', async () => {
    const made = await needed(session).token()
    return { found: authentication(made, now()), made }
  })
  await examination.step('clock', async () => ({ found: clock(listener.skewMs) }), false)
  const types = await examination.step('catalogue', () => catalogue(needed(session), needed(token)))
  for (const type of MEASURED.filter(type => types === undefined || types.includes(type)).slice(0, types?.length ?? 2))
    await examination.step(
      `service ${type}`,
      async () => ({ found: await service(needed(session), listener, type) }),
      false,
    )
  return examination.checks
}

type Trace = ((event: Parameters<Listener['hear']>[0]) => void) | undefined

function tracing(trace: Trace, listener: Listener): NonNullable<Trace> {
  return event => {
    trace?.(event)
    listener.hear(event)
  }
}

/** What an earlier step made: steps behind one that failed are never taken. */
function needed<T>(made: T | undefined): T {
  if (made === undefined) throw new TypeError('a step was taken without the one before it')
  return made
}
