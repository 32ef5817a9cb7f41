import { setTimeout as pause } from 'node:timers/promises'
import { cloudaccounts } from '../../../api/compute/cloudaccounts.ts'
import { cloudproviders } from '../../../api/compute/cloudproviders.ts'
import { servers } from '../../../api/compute/servers.ts'
import { InvalidInputError, NotFoundError, type Session } from '../../../client/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, numberOf, textOf } from '../../../core/json.ts'
import { type WaitOptions, waitForSync } from '../../watch/account-sync.ts'

/** Milliseconds between two looks at an account that is on its way out. */
const LOOK_MS = 250

/** A dry run: whether the cloud can be reached, and what would come in. */
export async function preflight(session: Session, account: JsonObject): Promise<string> {
  const asked = { ...account, dry_run: true, show_sub_accounts: true }
  const answer = await session.manager(cloudaccounts).create(asked)
  const inside = isJsonObject(answer) && isJsonObject(answer.sub_accounts) ? answer.sub_accounts.accounts : undefined
  const count = Array.isArray(inside) ? inside.length : 0
  return `the cloud accepts the credentials; ${count} sub-account${count === 1 ? '' : 's'}`
}

/** @returns the id of the account */
export async function importAccount(session: Session, account: JsonObject): Promise<string> {
  const answer = await session.manager(cloudaccounts).create(account)
  const id = isJsonObject(answer) ? textOf(answer, 'id') : undefined
  if (id === undefined) throw new ClimcError('bad-answer', 'The region answered no id for the new account.')
  return id
}

export async function synchronised(session: Session, id: string, options: WaitOptions): Promise<string> {
  const account = await waitForSync(session, id, options)
  const counts = ['guest', 'host', 'vpc', 'disk'].map(name => `${numberOf(account, `${name}_count`) ?? 0} ${name}s`)
  return counts.join(', ').replace('guests', 'servers')
}

/** Lists what came in: an account without a cloud provider brought nothing, and servers that are counted must be listed. */
export async function listed(session: Session, id: string): Promise<{ detail: string; made: string | undefined }> {
  // What an account brings in belongs to its project, not to ours.
  const scope = (await session.token()).isSystemAdmin() ? { scope: 'system' } : {}
  const query = { account: id, limit: 1, ...scope }
  const [account, providers, guests] = await Promise.all([
    session.manager(cloudaccounts).get(id),
    session.manager(cloudproviders).list(query),
    session.manager(servers).list(query),
  ])
  if (providers.data.length === 0) throw new ClimcError('failed', 'The account brought in no cloud provider.')
  const counted = isJsonObject(account) ? (numberOf(account, 'guest_count') ?? 0) : 0
  if (counted > 0 && guests.total === 0 && scope.scope !== undefined)
    throw new ClimcError('failed', `The account counts ${counted} servers, and none is listed.`)
  const [first] = guests.data
  const made = first === undefined ? undefined : textOf(first, 'id')
  return { detail: `${providers.total} cloud providers, ${guests.total} servers`, made }
}

/** Shows the account, and a server where there is one. */
export async function shown(session: Session, id: string, server: string | undefined): Promise<string> {
  const account = await session.manager(cloudaccounts).get(id)
  const status = isJsonObject(account) ? textOf(account, 'status') : undefined
  if (status !== 'connected') throw new ClimcError('failed', `The account is ${status ?? 'without a status'}.`)
  if (server === undefined) return 'the account is connected'
  const guest = await session.manager(servers).get(server)
  const name = isJsonObject(guest) ? textOf(guest, 'name') : undefined
  return `the account is connected; server ${name ?? server}`
}

/** Disables the account, deletes it as soon as it is idle, and waits until it is gone. */
export async function removed(session: Session, id: string, timeoutMs: number): Promise<string> {
  const until = Date.now() + timeoutMs
  const accounts = session.manager(cloudaccounts)
  await accounts.perform(id, 'disable')
  for (let isAsked = false; ; await pause(LOOK_MS)) {
    try {
      if (isAsked) await accounts.get(id)
      else {
        await disableProviders(session, id)
        await accounts.delete(id)
        isAsked = true
      }
    } catch (error) {
      if (error instanceof NotFoundError) return 'disabled, deleted, gone'
      // Not idle yet: what the synchronisation does must end first.
      if (!(error instanceof InvalidInputError) || isAsked || Date.now() > until) throw error
    }
    if (Date.now() > until) throw new ClimcError('timeout', `The account ${id} is still there.`)
  }
}

/** Subscriptions that are enabled hold their account back. */
async function disableProviders(session: Session, id: string): Promise<void> {
  const providers = session.manager(cloudproviders)
  const { data } = await providers.list({ account: id, limit: 0 })
  for (const provider of data) {
    if (provider.enabled === true) await providers.perform(String(provider.id), 'disable')
  }
}
