import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { type AccessKey, FORBIDDEN_TO_LIMITED } from '../keys.ts'
import { ApiError } from './api-error.ts'
import { Body } from './body.ts'
import type { Handler } from './call.ts'
import { deedOf } from './deed.ts'
import { DroppedConnection } from './faults.ts'
import { actionRoutes, readRoutes } from './routes.ts'
import type { Service } from './service.ts'
import { authenticate } from './signature.ts'

interface Env {
  Bindings: HttpBindings
}

/** The cloud's API as a web application. */
export function createApp(service: Service): Hono<Env> {
  const app = new Hono<Env>()
  for (const [path, handle] of readRoutes(service)) app.get(path, c => serve(service, c, handle))
  for (const { method, path, handle } of actionRoutes(service)) app.on(method, path, c => serve(service, c, handle))
  app.notFound(c =>
    refuse(c, new ApiError(404, 'NoSuchApi', `there is no ${c.req.method} ${c.req.path}`), randomUUID()),
  )
  app.onError((error, c) => refuse(c, new ApiError(500, 'InternalError', error.message), randomUUID()))
  return app
}

async function serve(service: Service, c: Context<Env>, handle: Handler): Promise<Response> {
  const requestId = randomUUID()
  try {
    const url = new URL(c.req.url)
    const body = new Uint8Array(await c.req.arrayBuffer())
    const key = authenticate(
      {
        method: c.req.method,
        path: url.pathname,
        query: url.search.slice(1),
        body,
        authorization: c.req.header('authorization'),
        date: c.req.header('x-tc-date'),
      },
      service.keys,
      service.wallClock(),
    )
    await admit(service, c, key, url)
    const call = {
      query: url.searchParams,
      param: (name: string) => c.req.param(name) ?? '',
      body: new Body(body),
      key,
      requestId,
    }
    const answer = await handle(call)
    if (c.req.method !== 'GET') service.events.record(deedOf(c.req.method, url.pathname, answer, call))
    return c.json({ requestId, ...answer }, 200, { 'x-tc-request-id': requestId })
  } catch (error) {
    if (error instanceof DroppedConnection) return drop(c)
    if (error instanceof ApiError) return refuse(c, error, requestId)
    throw error
  }
}

/** Faults first, as a broken cloud does not look at permissions; then what the key may do. */
async function admit(service: Service, c: Context<Env>, key: AccessKey, url: URL): Promise<void> {
  const name = url.pathname.split('/')[2] ?? ''
  if (service.faults.isExpired(key.accessKeyId))
    throw new ApiError(401, 'AccessKeyExpired', `access key ${key.accessKeyId} has expired`)
  await service.faults.strike(name, url.searchParams.get('regionId') ?? undefined, service.wallClock())
  const verb = c.req.method === 'GET' ? 'read' : 'write'
  if (key.allows(name, verb)) return
  const hint = name === FORBIDDEN_TO_LIMITED ? 'ask an administrator for it' : 'this key may only read'
  throw new ApiError(403, 'AccessDenied', `user ${key.userName} lacks the permission ${name}:${verb}: ${hint}`)
}

/** Cuts the connection: the client sees a reset, no answer. */
function drop(c: Context<Env>): Response {
  c.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

function refuse(c: Context<Env>, error: ApiError, requestId: string): Response {
  return Response.json(
    { error: { code: error.code, message: error.message, requestId } },
    { status: error.status, headers: { ...error.headers, 'x-tc-request-id': requestId, 'x-tc-api': c.req.path } },
  )
}
