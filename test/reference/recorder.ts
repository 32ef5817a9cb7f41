import type { RecordedRequest } from './cases.ts'
import { referenceResources } from './cases.ts'

interface Known {
  readonly keywordOf: ReadonlyMap<string, string>
  readonly columnsOf: ReadonlyMap<string, readonly string[]>
  readonly services: readonly string[]
}

let known: Known | undefined

/** What the recordings' server knew: every resource's keyword, columns and service. */
function knowledge(): Known {
  if (known !== undefined) return known
  const keywordOf = new Map<string, string>()
  const columnsOf = new Map<string, readonly string[]>()
  const services = new Set(['identity', 'compute', 'compute_v2'])
  for (const resource of referenceResources()) {
    keywordOf.set(resource.keyword_plural, resource.keyword)
    const columns = resource.columns ?? []
    if (columns.length > (columnsOf.get(resource.keyword_plural) ?? []).length)
      columnsOf.set(resource.keyword_plural, columns)
    if (resource.service !== '') services.add(resource.service)
  }
  known = { keywordOf, columnsOf, services: [...services].sort() }
  return known
}

const BASE = 'http://recorded.test'
export const AUTH_URL = `${BASE}/identity/v3`

/**
 * A `fetch` that answers as the server did against which the cases were recorded, and keeps what it was asked (but for
 * the authentication): a known collection holds two objects with every column, anything else is one object.
 */
export function recordingFetch(requests: RecordedRequest[]): typeof fetch {
  return async (input, init) => {
    const incoming = new Request(input, init)
    const url = new URL(incoming.url)
    const text = incoming.method === 'GET' || incoming.method === 'HEAD' ? '' : await incoming.text()
    if (incoming.method === 'POST' && url.pathname === '/identity/v3/auth/tokens') return respond(tokenText())
    const [, service = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(url.pathname) ?? []
    requests.push({
      method: incoming.method,
      service,
      path: `/${rest}`,
      query: url.search === '' ? [] : url.search.slice(1).split('&'),
      headers: Object.fromEntries(
        [...incoming.headers].filter(([name]) => name.startsWith('x-') && name !== 'x-auth-token'),
      ),
      body: text === '' ? undefined : parsed(text),
    })
    if (requests.length > 40) return new Response('{}', { status: 500 })
    return answer(objectsAt(incoming.method, rest))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function answer(body: unknown): Response {
  return respond(JSON.stringify(body))
}

function respond(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'application/json', 'x-subject-token': 'tok' } })
}

let token: string | undefined

/** Every case authenticates: the long answer is written once. */
function tokenText(): string {
  token ??= JSON.stringify(tokenBody())
  return token
}

function objectsAt(method: string, rest: string): Record<string, unknown> {
  const { keywordOf } = knowledge()
  let parts = rest.split('/').map(part => decodeURIComponent(part))
  if (parts.length > 1 && /^v\d/.test(parts[0] ?? '')) parts = parts.slice(1)
  const at = parts.findLastIndex(part => keywordOf.has(part))
  const plural = parts[at]
  if (plural === undefined) return {}
  const after = parts.slice(at + 1)
  const [id = 'id-1', specific] = after
  if (method === 'GET' && after.length === 0) {
    return { [plural]: [objectOf(plural, 'id-1'), objectOf(plural, 'id-2')], total: 2, limit: 20, offset: 0 }
  }
  const one = { [keywordOf.get(plural) ?? '']: objectOf(plural, id) }
  return specific !== undefined && after.length === 2 && method === 'GET'
    ? { ...one, [specific]: [objectOf(plural, 'id-1')] }
    : one
}

function objectOf(plural: string, id: string): Record<string, unknown> {
  const object: Record<string, unknown> = { id, name: `name-${id}`, status: 'running', enabled: true }
  for (const column of knowledge().columnsOf.get(plural) ?? [])
    object[column.toLowerCase()] ??= `v-${column.toLowerCase()}`
  return object
}

function tokenBody(): unknown {
  const { services } = knowledge()
  const domain = { id: 'default', name: 'Default' }
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString().replace('Z', '000Z')
  const endpoints = (service: string) =>
    ['internal', 'public', 'admin'].map(kind => ({
      id: service + kind,
      interface: kind,
      region: 'r0',
      region_id: 'r0',
      name: service,
      url: service === 'identity' ? AUTH_URL : `${BASE}/${service}`,
    }))
  return {
    token: {
      audit_ids: ['1'],
      methods: ['password'],
      issued_at: at(0),
      expires_at: at(864e5),
      project: { id: 'proj-id', name: 'system', domain },
      roles: [{ id: 'role-id', name: 'admin' }],
      user: { id: 'user-id', name: 'sysadmin', domain },
      policies: { system: ['sysadmin'] },
      catalog: services.map(s => ({ id: s, type: s, name: s, endpoints: endpoints(s) })),
    },
  }
}
