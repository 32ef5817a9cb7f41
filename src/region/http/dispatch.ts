import { type JsonObject, memberOf } from '../../core/json.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { parseQuery } from '../query/params.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'
import { getProperty, getSpecific, notInThisVersion, performAction, performClassAction } from '../resources/act.ts'
import { createBelow, isMadeBelow, listBelow } from '../resources/context-list.ts'
import type { Handlers } from '../resources/handlers.ts'
import { createJoint, removeJoint, showJoint, updateJoint } from '../resources/joint.ts'
import { listKind } from '../resources/list.ts'
import type { ApiRequest } from '../resources/request.ts'
import { showItem } from '../resources/show.ts'
import { createItem, deleteItem, updateItem } from '../resources/write.ts'
import { entitle } from '../trace.ts'
import { handlerNotFound } from './api-error.ts'
import { readBody, type Wrapping } from './body.ts'

/** The kinds of one service, by plural, and what each can do. */
export interface Resources {
  readonly kinds: ReadonlyMap<string, Kind>
  readonly handlers: Readonly<Record<string, Handlers>>
}

export interface Call {
  readonly method: string
  /** The path below the service's own prefix, decoded and split. */
  readonly path: readonly string[]
  /** The path as the client sent it, for messages. */
  readonly shown: string
  readonly request: Request
  readonly identity: Identity
  readonly id: string
}

/**
 * Answers a call on a resource: `/plural`, `/plural/id`, `/plural/id/action`, `/plural/id/plural/id`.
 * @throws ApiError for whatever is not there or not allowed
 */
export async function dispatch(region: Region, resources: Resources, sent: Call): Promise<JsonObject> {
  const [plural = '', id = '', third = '', fourth = ''] = sent.path
  const kind = resources.kinds.get(plural)
  if (kind === undefined) throw handlerNotFound(sent.shown)
  const joint = sent.path.length > 2 ? jointOf(resources, plural, third) : undefined
  // What follows where nothing can is not looked at.
  const call = { ...sent, path: sent.path.slice(0, joint === undefined ? 3 : 4) }
  const handlers = resources.handlers[plural] ?? {}
  entitle(handlerName(call))
  const understood = (wrapping?: Wrapping, keyword = kind.keyword) => understand(region, call, keyword, wrapping)
  switch (call.path.length) {
    case 1:
      if (call.method === 'GET') return listKind(await understood(), kind)
      if (call.method === 'POST') return await createItem(await understood('required'), kind, handlers)
      break
    case 2:
      return await onItem(call, kind, handlers, id, understood)
    case 3:
      if (call.method === 'GET') return await below(call, joint, resources.kinds.get(third), kind, handlers, understood)
      if (call.method === 'POST')
        return (
          (await madeBelow(call, resources, kind, understood)) ?? (await onAction(call, kind, handlers, understood))
        )
      if (VERBS[call.method] !== undefined) throw notInThisVersion(`${kind.keyword} ${VERBS[call.method]} ${third}`)
      break
    default:
      if (joint !== undefined) return await onJoint(call, resources, joint, [id, fourth], understood)
  }
  throw handlerNotFound(call.shown)
}

const VERBS: Readonly<Record<string, string>> = { PUT: 'update', PATCH: 'update', DELETE: 'delete' }

/** `/plural/id/plural/id`, whichever of the two stands first. */
async function onJoint(
  call: Call,
  resources: Resources,
  joint: Kind,
  given: readonly [string, string],
  understood: Understand,
): Promise<JsonObject> {
  const [one, other] = joint.joint?.master === call.path[0] ? given : [given[1], given[0]]
  const ends = [one, other] as const
  const own = resources.handlers[joint.plural]
  switch (call.method) {
    case 'GET':
      return showJoint(await understood(), joint, one, other)
    case 'PUT':
    case 'PATCH':
      return await updateJoint(await understood('optional', joint.keyword), joint, own ?? {}, ends)
    case 'POST':
      if (own?.create === undefined) break
      return await createJoint(await understood('optional', joint.keyword), joint, own, ends)
    case 'DELETE':
      if (own?.create === undefined) break
      return await removeJoint(await understood('optional', joint.keyword), joint, own, ends)
  }
  throw handlerNotFound(call.shown)
}

/** Makes an object below another one; undefined when the path says something else. */
async function madeBelow(
  call: Call,
  resources: Resources,
  kind: Kind,
  understood: Understand,
): Promise<JsonObject | undefined> {
  const [, id = '', third = ''] = call.path
  const child = resources.kinds.get(third)
  const handlers = resources.handlers[third]
  if (child === undefined || handlers?.create === undefined || !isMadeBelow(kind, child)) return undefined
  return await createBelow(await understood('required', child.keyword), kind, id, child, handlers)
}

async function onAction(call: Call, kind: Kind, handlers: Handlers, understood: Understand): Promise<JsonObject> {
  const [, id = '', action = ''] = call.path
  const request =
    memberOf(handlers.performRaw, action) === undefined
      ? await understood('optional')
      : { ...(await understood()), raw: call.request }
  return await performAction(request, kind, handlers, id, action)
}

/** What the call does, in the words of the API. */
function handlerName({ method, path: [plural = '', , third] }: Call): string {
  if (third !== undefined) return `${method === 'POST' ? 'perform' : method.toLowerCase()} ${plural} ${third}`
  return `${method.toLowerCase()} ${plural}`
}

type Understand = (wrapping?: Wrapping, keyword?: string) => Promise<ApiRequest>

async function understand(region: Region, call: Call, keyword: string, wrapping?: Wrapping): Promise<ApiRequest> {
  const query = parseQuery(new URL(call.request.url).searchParams)
  const body = wrapping === undefined ? { object: {}, envelope: {} } : await readBody(call.request, keyword, wrapping)
  const token = call.request.headers.get('x-auth-token') ?? ''
  return { region, identity: call.identity, query, body: body.object, envelope: body.envelope, id: call.id, token }
}

async function onItem(
  call: Call,
  kind: Kind,
  handlers: Handlers,
  id: string,
  understood: Understand,
): Promise<JsonObject> {
  switch (call.method) {
    case 'GET':
    case 'HEAD': {
      const request = await understood()
      // An empty id is the list's own address.
      if (id === '') return listKind(request, kind)
      return (await getProperty(request, kind, handlers, id)) ?? showItem(request, kind, id)
    }
    case 'PUT':
    case 'PATCH':
      return await updateItem(await understood('optional'), kind, handlers, id)
    case 'DELETE':
      return await deleteItem(await understood('optional'), kind, handlers, id)
    case 'POST':
      return await performClassAction(await understood('optional', kind.plural), kind, handlers, id)
  }
  throw handlerNotFound(call.shown)
}

/** What hangs on an object, or else something that it tells of itself. */
async function below(
  call: Call,
  joint: Kind | undefined,
  listed: Kind | undefined,
  kind: Kind,
  handlers: Handlers,
  understood: Understand,
): Promise<JsonObject> {
  const [, id = '', third = ''] = call.path
  const request = await understood()
  const others = joint ?? listed
  const list = others === undefined ? undefined : listBelow(request, kind, id, others, joint !== undefined)
  return list ?? (await getSpecific(request, kind, handlers, id, third))
}

function jointOf(resources: Resources, one: string, other: string): Kind | undefined {
  for (const kind of resources.kinds.values())
    if (
      kind.joint !== undefined &&
      ((kind.joint.master === one && kind.joint.slave === other) ||
        (kind.joint.master === other && kind.joint.slave === one))
    )
      return kind
  return undefined
}
