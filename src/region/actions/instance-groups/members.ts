import type { JsonObject } from '../../../core/json.ts'
import { ApiError, badInput, forbidden, missingParameter, raised } from '../../http/api-error.ts'
import { groupguests, instancegroups } from '../../kinds/instancegroups.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { servers } from '../../kinds/servers.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { fetchItem } from '../../resources/lookup.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { shortDescription } from '../cloud-work.ts'

/** What stands in a body as `guest.0`, `guest.1`, …, up to the first gap. */
function numbered(body: JsonObject, prefix: string): string[] {
  const texts: string[] = []
  for (;;) {
    const value = body[`${prefix}.${texts.length}`]
    if (value === undefined || value === null) return texts
    texts.push(String(value))
  }
}

/** @throws ApiError for one that is not there, said in the words of the action */
function named(request: ApiRequest, kind: Kind, text: string, word: string): Row {
  try {
    return fetchItem(request.region.store, kind, request.identity, text)
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) throw badInput(`no such ${word} ${text}`)
    throw error
  }
}

function different(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map(row => [row.id, row])).values()]
}

/** The servers that a body names for a group. */
function namedGuests(request: ApiRequest, group: Row, doing: string): Row[] {
  if (group.enabled === false) throw forbidden(`cannot ${doing} guest from disabled guest`)
  const texts = numbered(request.body, 'guest')
  if (texts.length === 0) throw missingParameter('guest.0 guest.1 ... ')
  return different(
    texts.map(text => {
      const guest = named(request, servers, text, 'model')
      if (guest.tenant_id !== group.tenant_id) throw forbidden('guest and instance group should belong to same project')
      return guest
    }),
  )
}

/** The groups that a body names for a server. */
function namedGroups(request: ApiRequest, guest: Row): Row[] {
  const texts = numbered(request.body, 'group')
  if (texts.length === 0) throw missingParameter('group.0 group.1 ... ')
  return different(
    texts.map(text => {
      const group = named(request, instancegroups, text, 'group')
      if (group.tenant_id !== guest.tenant_id) throw forbidden('group and guest should belong to same project')
      if (group.enabled === false) throw forbidden('cannot bind or unbind disabled instance group')
      return group
    }),
  )
}

function join({ region }: ApiRequest, group: Row, guest: Row): void {
  const pair = { group_id: String(group.id), guest_id: String(guest.id) }
  const table = region.store.table(groupguests)
  if (table.first(pair) === undefined) table.insert(pair)
}

/** Takes a server out of a group; both remember. */
function part(request: ApiRequest, group: Row, guest: Row): void {
  const { store, events } = request.region
  const joints = store.table(groupguests).where({ group_id: String(group.id), guest_id: String(guest.id) })
  if (joints.length === 0) return
  store.table(groupguests).remove(joints.map(joint => Number(joint.row_id)))
  events.record(instancegroups, group, 'detach', shortDescription(guest), request.identity)
  events.record(servers, guest, 'detach', shortDescription(group), request.identity)
}

/** @throws ApiError for a server that is not in the network of the addresses that the group shares */
function checkNetwork({ region }: ApiRequest, group: Row, guest: Row): void {
  const [shared] = region.store.rows('groupnetworks').where({ group_id: String(group.id) })
  if (shared === undefined) return
  const [card, ...others] = region.store.rows('guestnetworks').where({ guest_id: String(guest.id) })
  if (card === undefined || others.length > 0)
    throw raised(
      'NotSupportedError',
      'cannot join a guest without network or with more than one network to a group with VIP',
    )
  if (card.network_id !== shared.network_id)
    throw raised('ConflictError', 'cannot join a guest with network inconsist with VIP')
}

/** What a group does with servers. */
export const groupMemberActions: Readonly<Record<string, ObjectAction>> = {
  'bind-guests': (request, group) => {
    const present = request.region.store.table(groupguests).where({ group_id: String(group.id) })
    const fresh = namedGuests(request, group, 'bind').filter(guest => !present.some(row => row.guest_id === guest.id))
    for (const guest of fresh) {
      checkNetwork(request, group, guest)
      join(request, group, guest)
    }
    return undefined
  },
  'unbind-guests': (request, group) => {
    for (const guest of namedGuests(request, group, 'unbind')) part(request, group, guest)
    return undefined
  },
}

/** What a server does with groups. */
export const serverGroupActions: Readonly<Record<string, ObjectAction>> = {
  'bind-groups': (request, guest) => {
    for (const group of namedGroups(request, guest)) join(request, group, guest)
    return undefined
  },
  'unbind-groups': (request, guest) => {
    for (const group of namedGroups(request, guest)) part(request, group, guest)
    return undefined
  },
}

/** The groups that an order of a server names. @throws ApiError for one that is not there */
export function orderedGroups({ region, identity, body }: ApiRequest): Row[] {
  const { groups } = body
  if (!Array.isArray(groups)) return []
  return groups.map(text => {
    try {
      return fetchItem(region.store, instancegroups, identity, String(text))
    } catch {
      throw new ApiError('ResourceNotFoundError', `no such group ${String(text)}`)
    }
  })
}

/** A new server joins the groups that it was ordered for. */
export function joinGroups(request: ApiRequest, guest: Row, groups: readonly Row[]): void {
  for (const group of groups) join(request, group, guest)
}
