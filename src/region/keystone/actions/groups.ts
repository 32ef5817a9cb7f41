import { raised, reportedWithin } from '../../http/api-error.ts'
import { assignments, idmappings, usergroups } from '../../kinds/identity/links.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textsOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { checkDomainEnabled, creating, NAME_STEPS, ownerOf } from './creation.ts'
import { joinProjects, leaveProjects } from './membership.ts'
import { removeForLater } from './removal.ts'

/** Puts users into a group or takes them out; climc sends the old name of the member, `user`. */
const changeUsers =
  (add: boolean): ObjectAction =>
  (request, group) => {
    const users = ['user_ids', 'user']
      .flatMap(key => textsOf(request.body, key))
      .map(text => {
        const user = byNameOrId(request.region.store, 'users', text)
        if (user === undefined) throw raised('ResourceNotFoundError', `user ${text}`)
        return user
      })
    for (const user of users) (add ? addUser : removeUser)(request, group, user)
    return undefined
  }

const linkOf = (group: Row, user: Row) => ({ user_id: String(user.id), group_id: String(group.id) })

export function addUser({ region, identity }: ApiRequest, group: Row, user: Row): void {
  const table = region.store.table(usergroups)
  const link = linkOf(group, user)
  if (table.first(link) !== undefined) return
  table.insert(link)
  region.events.record(region.store.kind('users'), user, 'attach', { id: group.id, name: group.name }, identity)
}

/** A user who is not in the group is no error, though it is one (500) for the original. */
export function removeUser({ region, identity }: ApiRequest, group: Row, user: Row): void {
  const table = region.store.table(usergroups)
  const found = table.where(linkOf(group, user))
  if (table.remove(found.map(row => row.row_id)) === 0) return
  region.events.record(region.store.kind('users'), user, 'detach', { id: group.id, name: group.name }, identity)
}

function dissolve({ region: { store } }: ApiRequest, row: Row): void {
  const id = String(row.id)
  store.table(assignments).removeWhere(sql`type = 'GroupProject' AND actor_id = ${id}`)
  store.table(usergroups).removeWhere(sql`group_id = ${id}`)
  store.table(idmappings).removeWhere(sql`entity_type = 'group' AND public_id = ${id}`)
}

export const groupHandlers: Handlers = {
  create: creating((request, kind) => {
    checkDomainEnabled(request, ownerOf(request, kind).domainId, 'SIdentityBaseResourceManager.ValidateCreateData')
    return {}
  }),
  nameStep: NAME_STEPS.identity,
  remove: removeForLater(dissolve),
  perform: {
    'add-users': changeUsers(true),
    'remove-users': changeUsers(false),
    join: (request, row) => {
      reportedWithin('joinProjects', () => joinProjects(request, row, 'groups'))
      return undefined
    },
    leave: (request, row) => leaveProjects(request, row, 'groups'),
  },
}
