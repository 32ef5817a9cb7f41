import { timingSafeEqual } from 'node:crypto'
import { ConfigError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../core/json.ts'
import type { Secret } from '../../core/secret.ts'
import { FIRST_YEAR, isTellable, LAST_YEAR, parseTime } from '../clock.ts'
import { startDue } from '../due.ts'
import { stateOf } from '../inspect.ts'
import type { Region } from '../region.ts'
import { jsonAnswer } from './answer.ts'
import { badInput, forbidden, handlerNotFound } from './api-error.ts'
import { readJson } from './body.ts'
import { isAtOnce, readFault } from './fault-order.ts'
import type { InFlight } from './in-flight.ts'

/** The header that carries the admin token. */
export const ADMIN_HEADER = 'x-dev-region-token'

export interface AdminParts {
  readonly region: Region
  readonly inFlight: InFlight
  readonly token: Secret
  readonly reset: () => Promise<void>
  /** Puts everything back to what a snapshot holds. @throws ConfigError for a file that is none */
  readonly restore: (file: string) => Promise<void>
}

/**
 * Pages below `/_admin` by which a test rules the dev region: state, reset, snapshot, restore, clock, faults. They want
 * the admin token and refuse whatever a browser sends for another site.
 */
export async function adminPage(parts: AdminParts, request: Request, page: string): Promise<Response> {
  if (request.headers.has('origin')) throw forbidden('the admin pages are not for browsers')
  if (!sameToken(request.headers.get(ADMIN_HEADER) ?? '', parts.token))
    throw forbidden(`the admin pages need the dev region's admin token in ${ADMIN_HEADER}`)
  const body = (await readJson(request)) ?? {}
  const answer = await answerOf(parts, `${request.method} ${page}`, isJsonObject(body) ? body : {})
  if (answer === undefined) throw handlerNotFound(new URL(request.url).pathname)
  return jsonAnswer(answer)
}

function sameToken(given: string, token: Secret): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(token.reveal())]
  return left.length === right.length && timingSafeEqual(left, right)
}

async function answerOf(
  { region, inFlight, reset, restore }: AdminParts,
  page: string,
  body: JsonObject,
): Promise<JsonObject | undefined> {
  switch (page) {
    case 'GET state':
      return stateOf(region, inFlight)
    case 'POST reset':
      await reset()
      return { reset: true }
    case 'POST snapshot':
      await refusing(async () => region.store.snapshots.write(fileOf(body)))
      return { file: fileOf(body) }
    case 'POST restore':
      await refusing(() => restore(fileOf(body)))
      return { file: fileOf(body) }
    case 'POST clock':
      return setClock(region, body)
    case 'GET faults':
      return { faults: region.faults.list() }
    case 'POST faults':
      return orderFault(region, body)
    case 'DELETE faults':
      region.faults.clear()
      return { faults: [] }
    case 'POST settle':
      await region.tasks.settled()
      return { settled: true }
    default:
      return undefined
  }
}

function fileOf(body: JsonObject): string {
  const file = textOf(body, 'file')
  if (file === undefined || !file.startsWith('/')) throw badInput('file: the absolute path of the snapshot')
  return file
}

/** A file that cannot be used is the asker's mistake. */
async function refusing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw error instanceof ConfigError ? badInput(error.message) : error
  }
}

function setClock(region: Region, body: JsonObject): JsonObject {
  const { clock, tokens } = region
  const { now, advance_ms: given = 0 } = body
  const advance = typeof given === 'bigint' ? Number(given) : given
  const moment = now === undefined ? clock.now() : typeof now === 'string' ? parseTime(now) : undefined
  if (moment === undefined) throw badInput(`now: ${String(now)} is no time`)
  if (typeof advance !== 'number') throw badInput(`advance_ms: ${String(advance)} is no number`)
  const then = new Date(moment.getTime() + advance)
  if (!isTellable(then)) throw badInput(`the clock goes from ${FIRST_YEAR} to ${LAST_YEAR} only`)
  if (now === undefined) clock.advance(advance)
  else clock.set(then)
  tokens.forget()
  // Who moved the clock shall not have to wait for the next look.
  startDue(region)
  return { now: clock.now().toISOString() }
}

/** @returns its id; what happened at once has none and is not kept */
function orderFault({ faults, tokens }: Region, body: JsonObject): JsonObject {
  if (!isAtOnce(readFault(body))) return { id: faults.arm(body) }
  tokens.expireAll()
  return { done: true }
}
