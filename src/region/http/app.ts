import { Hono } from 'hono'
import { IMAGE_PATH, imageAnswer } from '../images/answer.ts'
import { keystoneAnswer } from '../keystone/routes.ts'
import { MONITOR_PATH, monitorAnswer } from '../metrics/answer.ts'
import { quotaAnswer } from '../quotas/answer.ts'
import type { Region } from '../region.ts'
import { entitle } from '../trace.ts'
import { asApiError, errorAnswer, jsonAnswer } from './answer.ts'
import { ApiError, handlerNotFound } from './api-error.ts'
import { capabilitiesAnswer } from './capabilities.ts'
import { dispatch, type Resources } from './dispatch.ts'
import { refusalOf } from './faults.ts'
import type { Gate } from './gate.ts'
import { SERVER_HEADERS } from './headers.ts'
import type { InFlight } from './in-flight.ts'
import { operatorPage } from './operator-pages.ts'
import { specsAnswer } from './specs.ts'
import { sshKeyPairAnswer } from './ssh-key-pairs.ts'
import { tagsAnswer } from './tags.ts'
import { historyUsageAnswer, usageAnswer } from './usages.ts'

export interface AppParts {
  readonly region: Region
  readonly compute: Resources
  readonly identity: Resources
  readonly image: Resources
  readonly inFlight: InFlight
  /** Pages that are not the original's: health, and what a test switches on. */
  readonly own: (request: Request, path: readonly string[]) => Response | undefined | Promise<Response | undefined>
  readonly gate: Gate
  /** Cuts the connection that a request came on. */
  readonly drop: (request: Request) => void
}

interface Variables {
  Variables: { requestId: string }
}

/** The HTTP side of the dev region: keystone below `/v3`, the region's API at the root. */
export function createApp(parts: AppParts): Hono<Variables> {
  const { region, inFlight } = parts
  const app = new Hono<Variables>({ strict: false })

  app.use(async (c, next) => {
    // Whoever sends an id of its own finds it again in ours.
    const given = c.req.header('x-request-id') ?? ''
    const id = inFlight.nextId(given)
    c.set('requestId', id)
    await inFlight.answer(id, c.req.method, new URL(c.req.url).pathname, async () => {
      await next()
      for (const [name, value] of Object.entries(SERVER_HEADERS)) c.res.headers.set(name, value)
      c.res.headers.set('X-Request-Id', id)
      c.res.headers.set('X-Request-Host-Id', 'dev-region')
      return c.res.status
    })
  })

  app.onError(error => {
    const refusal = asApiError(error)
    if (refusal.status >= 500) region.log.write('request failed', { reason: refusal.message, stack: error.stack })
    return errorAnswer(refusal, region.clock.now())
  })

  app.all('*', async c => {
    const request = c.req.raw
    const { shown, path } = pathOf(request)
    const own = await parts.own(request, path)
    if (own !== undefined) return own
    const struck = await strike(parts, request, shown)
    if (struck !== undefined) return struck
    const operators = operatorPage(parts, request, path)
    if (operators !== undefined) return operators
    return await parts.gate.through(() => answer(parts, request, { shown, path, id: c.get('requestId') }))
  })
  return app
}

/** What a service answers; whoever asks is known by the token, or a guest. */
async function answer(
  parts: AppParts,
  request: Request,
  { shown, path, id }: { readonly shown: string; readonly path: readonly string[]; readonly id: string },
): Promise<Response> {
  const { region } = parts
  const identity = region.tokens.identify(request.headers.get('x-auth-token') ?? undefined)
  const call = { method: request.method, path, shown, request, identity, id }
  const [first = ''] = path
  entitle(`${request.method.toLowerCase()} ${path.slice(0, 3).join('/')}`)
  if (first === 'v3' || first === 'v2.0') return await keystoneAnswer(region, parts.identity, call)
  if (first === '' || first === 'tokens') throw handlerNotFound(shown)
  if (first === MONITOR_PATH) return jsonAnswer(await monitorAnswer(region, call))
  if (first === IMAGE_PATH) return await imageAnswer(region, parts.image, call)
  const computed =
    usageAnswer(region, parts.compute, call) ??
    capabilitiesAnswer(region, call) ??
    specsAnswer(region, call) ??
    historyUsageAnswer(region, call) ??
    sshKeyPairAnswer(region, call) ??
    tagsAnswer(region, call, 'compute') ??
    (await quotaAnswer(region, 'compute', call))
  return jsonAnswer(computed ?? (await dispatch(region, parts.compute, call)))
}

/**
 * The path as the client reads it, and its parts as the original cuts it: what is empty between slashes does not count.
 * @throws ApiError for one that is none
 */
function pathOf(request: Request): { readonly shown: string; readonly path: readonly string[] } {
  const { pathname } = new URL(request.url)
  try {
    const parts = pathname.split('/').map(part => decodeURIComponent(part).trim())
    return { shown: decodeURIComponent(pathname), path: parts.filter(part => part !== '') }
  } catch {
    throw new ApiError(
      'BadRequestError',
      `${pathname} is no path: % is not followed by two hexadecimal digits of UTF-8`,
    )
  }
}

/** Lets a fault that a test ordered happen to the request. */
async function strike({ region, drop }: AppParts, request: Request, path: string): Promise<Response | undefined> {
  const fault = region.faults.strike(request.method, path)
  const ms = fault?.delay_ms ?? (fault?.kind === 'delay' ? 1000 : 0)
  if (ms > 0) await new Promise(resolve => setTimeout(resolve, ms))
  switch (fault?.kind) {
    case 'status':
      throw refusalOf(fault)
    case 'drop':
      drop(request)
      return new Response(null, { status: 500 })
    case 'expire-tokens':
      region.tokens.expireAll()
      return undefined
    default:
      return undefined
  }
}
