import { timingSafeEqual } from 'node:crypto'
import { ConfigError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, numberOf, textOf } from '../../core/json.ts'
import type { Secret } from '../../core/secret.ts'
import { parseTime } from '../clock.ts'
import { startDue } from '../due.ts'
import { stateOf } from '../inspect.ts'
import { publishEndpoints } from '../keystone/seed.ts'
import type { Region } from '../region.ts'
import { jsonAnswer } from './answer.ts'
import { badInput, forbidden, handlerNotFound } from './api-error.ts'
import { readJson } from './body.ts'
import type { InFlight } from './in-flight.ts'

/** The header that carries the admin token. */
export const ADMIN_HEADER = 'x-dev-region-token'

export interface AdminParts {
  readonly region: Region
  readonly inFlight: InFlight
  readonly token: Secret
  readonly reset: () => Promise<void>
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
  { region, inFlight, reset }: AdminParts,
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
      refusing(() => region.store.snapshot(fileOf(body)))
      return { file: fileOf(body) }
    case 'POST restore':
      // What is refused shall not have stopped anything.
      refusing(() => region.store.checkSnapshot(fileOf(body)))
      await region.tasks.cancel()
      region.store.restore(fileOf(body))
      publishEndpoints(region.store, region.url)
      region.tokens.forget()
      return { file: fileOf(body) }
    case 'POST clock':
      return setClock(region, body)
    case 'GET faults':
      return { faults: region.faults.list() }
    case 'POST faults':
      return { id: orderFault(region, body) }
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
function refusing(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof ConfigError ? badInput(error.message) : error
  }
}

function setClock(region: Region, body: JsonObject): JsonObject {
  const { clock, tokens } = region
  const now = textOf(body, 'now')
  const moment = now === undefined ? undefined : parseTime(now)
  if (now !== undefined && moment === undefined) throw badInput(`now: ${now} is no time`)
  if (moment !== undefined) clock.set(moment)
  clock.advance(numberOf(body, 'advance_ms') ?? 0)
  tokens.forget()
  // Who moved the clock shall not have to wait for the next look.
  startDue(region)
  return { now: clock.now().toISOString() }
}

function orderFault({ faults, tokens }: Region, body: JsonObject): string {
  const id = faults.arm(body)
  if (textOf(body, 'kind') === 'expire-tokens') tokens.expireAll()
  return id
}
