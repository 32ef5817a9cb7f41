import { isJsonObject, type JsonValue, parseJson } from '../../core/json.ts'
import type { Row } from '../kinds/model/column.ts'
import { textsIn } from '../resources/request.ts'
import type { Store } from '../store/store.ts'

/** The tag of a server with the cores that it has for itself, and that of a host with those it keeps from servers. */
export const PINNED = 'cgroup_cpuset'

/** The tag of a host that keeps which of its cores are no server's. */
export const RESERVED = 'reserved_cpus_info'

/** `0-3,8` as its numbers; undefined for what is none. */
export function coresIn(text: string): number[] | undefined {
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim()) ?? []
    if (first === undefined || Number(last) < Number(first)) return undefined
    for (let core = Number(first); core <= Number(last); core++) found.add(core)
  }
  return [...found].sort((a, b) => a - b)
}

function tagged(text: string | undefined): JsonValue | undefined {
  return text === undefined || text === '' ? undefined : parseJson(text)
}

/** The cores that a server is bound to. */
export function pinnedOf(store: Store, server: Row): number[] {
  return pinnedIn(store.metadata.of('server', String(server.id))[PINNED])
}

function pinnedIn(text: string | undefined): number[] {
  const value = tagged(text)
  return isJsonObject(value) ? textsIn(value.cpus).map(Number) : []
}

/** The cores that a host's servers are bound to, in their order. */
export function pinnedOn(store: Store, host: Row, except?: Row): number[] {
  const servers = store.rows('servers').where({ host_id: String(host.id) })
  const others = servers.filter(({ id }) => id !== except?.id)
  const tags = store.metadata.ofMany(
    'server',
    others.map(({ id }) => id ?? null),
  )
  const pinned = [...tags.values()].flatMap(own => pinnedIn(own[PINNED]))
  return [...new Set(pinned)].sort((a, b) => a - b)
}

/** The cores that a host keeps to itself. */
export function reservedOf(store: Store, host: Row): number[] {
  const value = tagged(store.metadata.of('host', String(host.id))[RESERVED])
  return isJsonObject(value) ? (coresIn(String(value.cpus ?? '')) ?? []) : []
}
