import { RequestError, type Session, type Token, type TraceEvent } from '../../../client/index.ts'
import type { Found } from './check.ts'

/** Requests to a service, of which the middle one counts. */
const SAMPLES = 3
const SLOW_MS = 2000
/** Seconds by which clocks may differ: within, all is well; beyond, signatures and tokens fail. */
const CLOCK_OK_S = 5
const CLOCK_MOST_S = 60
/** Minutes of a token that are too few to work with. */
const TOKEN_SHORT_MS = 300_000

/** What climc cannot work without. */
const NEEDED = ['identity', 'compute_v2'] as const

/** Listens to a session: what the last answer said of the server's clock, and how long it took. */
export class Listener {
  /** Milliseconds that our clock is ahead; undefined where no answer told the time. */
  skewMs: number | undefined
  lastMs = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  readonly hear = (event: TraceEvent): void => {
    if (event.type !== 'answer') return
    this.lastMs = event.milliseconds
    const date = Object.entries(event.headers).find(([name]) => name.toLowerCase() === 'date')?.[1]
    const time = Date.parse(date ?? '')
    if (!Number.isNaN(time)) this.skewMs = this.#now() - time
  }
}

export function authentication(token: Token, now: number): Found {
  const { user, project, roles } = token
  const left = token.validFor(now)
  const until = token.expiresAt === undefined ? '' : `, until ${token.expiresAt.toISOString()}`
  const inProject = project.id === '' ? 'in no project' : `in ${project.name}`
  const detail = `${user.name} ${inProject} as ${roles.map(role => role.name).join(', ') || 'nobody'}${until}`
  if (project.id === '')
    return { status: 'fail', detail, hint: 'OS_PROJECT_NAME: without a project there is no catalogue of services' }
  return left < TOKEN_SHORT_MS ? { status: 'warn', detail, hint: 'a new token soon' } : { status: 'ok', detail }
}

/** The server tells whole seconds, so that one of them says nothing. */
export function clock(skewMs: number | undefined): Found {
  if (skewMs === undefined) return { status: 'skipped', detail: 'the server does not tell its time' }
  const seconds = Math.round(skewMs / 1000)
  const size = Math.abs(seconds)
  const detail = size <= 1 ? 'as the server’s' : `${size} s ${seconds > 0 ? 'ahead of' : 'behind'} the server’s`
  const hint = 'set the clock of this machine, best by NTP'
  if (size <= CLOCK_OK_S) return { status: 'ok', detail }
  return { status: size <= CLOCK_MOST_S ? 'warn' : 'fail', detail, hint }
}

/** What the catalogue has for our region and endpoint type. */
export async function catalogue(session: Session, token: Token): Promise<{ found: Found; made: readonly string[] }> {
  const types = [...new Set(token.catalog.services.map(service => service.type))].sort()
  const reachable: string[] = []
  const unreachable: string[] = []
  for (const type of types) ((await hasEndpoint(session, type)) ? reachable : unreachable).push(type)
  const { endpointType = 'internal', region = '' } = session.options
  const place = `${endpointType} endpoints${region === '' ? '' : ` in ${region}`}`
  const without = unreachable.length === 0 ? '' : `; without: ${unreachable.join(', ')}`
  const detail = `${place}: ${reachable.join(', ') || 'none'}${without}`
  const missing = NEEDED.filter(type => !reachable.includes(type))
  if (missing.length === 0) return { found: { status: 'ok', detail }, made: reachable }
  const hint = missing.some(type => types.includes(type))
    ? 'another --os-endpoint-type or --os-region-name: there are endpoints of other types or in other regions'
    : `register ${missing.join(' and ')}: the catalogue does not have it`
  return { found: { status: 'fail', detail, hint }, made: reachable }
}

async function hasEndpoint(session: Session, type: string): Promise<boolean> {
  try {
    return (await session.serviceUrls(type, { method: 'GET' })).length > 0
  } catch (error) {
    if (error instanceof Error && error.name === 'EndpointError') return false
    throw error
  }
}

/** A service: whether it answers, in which version, how fast. Its refusal to tell the version is an answer as well. */
export async function service(session: Session, listener: Listener, type: string): Promise<Found> {
  const times: number[] = []
  let version = ''
  for (let i = 0; i < SAMPLES; i++) {
    version = await versionOf(session, type)
    times.push(listener.lastMs)
  }
  const [, middle = 0] = times.toSorted((a, b) => a - b)
  const ms = Math.round(middle)
  const detail = `${version}, ${ms} ms`
  const found = { check: `service ${type}`, detail, ms }
  return ms < SLOW_MS ? { ...found, status: 'ok' } : { ...found, status: 'warn', hint: 'the service is slow to answer' }
}

async function versionOf(session: Session, type: string): Promise<string> {
  try {
    const { text, data } = await session.request({ service: type, method: 'GET', path: '/version' })
    const said = text === '' ? JSON.stringify(data ?? '') : text
    return `version ${said.trim().split('\n')[0]?.slice(0, 80)}`
  } catch (error) {
    // 499: no answer came.
    const isAnswer = error instanceof RequestError && error.status >= 400 && error.status < 499
    if (isAnswer) return `answers (its version is not told: HTTP ${error.status})`
    throw error
  }
}
