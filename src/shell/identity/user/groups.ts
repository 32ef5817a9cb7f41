import { groups } from '../../../api/identity/groups.ts'
import { users } from '../../../api/identity/users.ts'
import { choice, flag, positional, required, text, texts } from '../../../cli/options/index.ts'
import { nothing } from '../../../cli/output.ts'
import type { InContext, ResourceManager } from '../../../client/index.ts'
import { custom, type Verb } from '../../resource.ts'
import { inDomain } from '../lookup.ts'

const USER_AND_GROUP = {
  user: positional(text('User, ID or name', { wire: false })),
  group: positional(text('Group, ID or name', { wire: false })),
  domain: text('Domain of user and group, ID or name', { wire: false }),
}

type Act = (manager: ResourceManager, userId: string, at: InContext) => Promise<unknown>

/** Something about one user in one group: `/groups/ID/users/ID`, once both IDs are known. */
function inGroupDo(summary: string, act: Act): Verb {
  return custom(USER_AND_GROUP, { summary }, ({ user, group, domain }) => async ({ session }) => {
    const query = await inDomain(session, domain)
    const narrow = Object.keys(query).length === 0 ? undefined : query
    const userId = await session.manager(users).getId(user, narrow)
    const groupId = await session.manager(groups).getId(group, narrow)
    await act(session.manager(users), userId, inside(groupId))
    return nothing
  })
}

function inside(groupId: string): InContext {
  return { context: [{ resource: groups, id: groupId }] }
}

export function joinGroup(): Verb {
  return inGroupDo('Add a user to a group', (manager, id, at) => manager.update(id, undefined, at))
}

export function inGroup(): Verb {
  return inGroupDo('Check whether a user is in a group; exits 5 if not', (manager, id, at) =>
    manager.head(id, undefined, at),
  )
}

export function leaveGroup(): Verb {
  return inGroupDo('Remove a user from a group', (manager, id, at) => manager.delete(id, at))
}

/**
 * Adds a user to several groups or removes it from them, all given by ID. The original hides failures as long as one
 * succeeds; here they are shown, and the exit code tells.
 */
export function joinGroups(): Verb {
  const options = {
    user: positional(text('User, ID', { wire: false })),
    action: choice(['join', 'leave'], 'Add to the groups, or remove from them', { default: 'join' }),
    enabled: flag('Enable the user first; with join only'),
    gids: required(texts('Group, ID')),
  }
  return custom(
    options,
    { summary: 'Add a user to several groups, or remove it from them' },
    ({ user, action, enabled, gids }) =>
      async ({ session }) => {
        const manager = session.manager(users)
        if (enabled === true && action === 'join') await manager.perform(user, 'enable')
        const named = gids.filter(id => id !== '')
        const items = await manager.each(named, async id => {
          await (action === 'join' ? manager.update(user, undefined, inside(id)) : manager.delete(user, inside(id)))
          return { id, action }
        })
        if (items.every(item => item.status === 200)) return nothing
        return { kind: 'batch', items, columns: ['id', 'action'] }
      },
  )
}
