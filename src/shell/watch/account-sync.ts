import { setTimeout as pause } from 'node:timers/promises'
import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import { cloudproviderregions } from '../../api/compute/cloudproviderregions.ts'
import { cloudproviders } from '../../api/compute/cloudproviders.ts'
import type { Session } from '../../client/index.ts'
import { ClimcError, InterruptedError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, numberOf, textOf } from '../../core/json.ts'

/** How far an account's synchronisation is. */
export interface SyncProgress {
  /** The account as the region shows it. */
  readonly account: JsonObject
  readonly status: string
  readonly syncStatus: string
  /** Subscriptions and their regions: all, and those that are still at work. */
  readonly providers: number
  readonly regions: number
  readonly regionsAtWork: number
}

export interface WaitOptions {
  /** Milliseconds to wait in all. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly onProgress?: (progress: SyncProgress) => void
}

const FIRST_POLL_MS = 100
const LAST_POLL_MS = 2500
const COUNTS = ['guest', 'host', 'vpc', 'storage', 'disk', 'eip'] as const

/**
 * Waits until an account is connected and everything it brings has been synchronised. Looks often at first, then less.
 * @returns the account as it is then
 * @throws ClimcError of kind `failed` when the account cannot be reached, `timeout` when it takes too long; InterruptedError
 */
export async function waitForSync(session: Session, id: string, options: WaitOptions): Promise<JsonObject> {
  const until = options.now() + options.timeoutMs
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.5, LAST_POLL_MS)) {
    const progress = await look(session, id)
    options.onProgress?.(progress)
    if (isDone(progress)) return progress.account
    if (progress.status === 'disconnected') throw failure(progress)
    if (options.now() + wait > until) {
      throw new ClimcError('timeout', `The account is still ${progress.syncStatus}; the region goes on without us.`)
    }
    await pause(wait, undefined, { signal: options.signal }).catch(cause => {
      throw new InterruptedError('interrupted; the region goes on with the synchronisation', { cause })
    })
  }
}

async function look(session: Session, id: string): Promise<SyncProgress> {
  const query = { account: id, limit: 0 }
  const [account, providers, regions] = await Promise.all([
    session.manager(cloudaccounts).get(id, { details: true }),
    session.manager(cloudproviders).list(query),
    session.manager(cloudproviderregions).list(query),
  ])
  if (!isJsonObject(account)) throw new ClimcError('bad-answer', `The region answered no account for ${id}.`)
  return {
    account,
    status: textOf(account, 'status') ?? 'unknown',
    syncStatus: textOf(account, 'sync_status') ?? 'unknown',
    providers: providers.data.length,
    regions: regions.data.length,
    regionsAtWork: regions.data.filter(region => textOf(region, 'sync_status') !== 'idle').length,
  }
}

/** Idle is where an account begins as well: done means idle after a synchronisation that has ended. */
function isDone({ account, status, syncStatus, providers, regionsAtWork }: SyncProgress): boolean {
  if (status !== 'connected' || syncStatus !== 'idle' || regionsAtWork > 0 || providers === 0) return false
  return textOf(account, 'last_sync_end_at') !== undefined
}

function failure({ account, status }: SyncProgress): ClimcError {
  const errors = numberOf(account, 'error_count') ?? 0
  return new ClimcError(
    'failed',
    `The account is ${status} after ${errors} failed attempt${errors === 1 ? '' : 's'}; "climc cloud-account-event" tells why.`,
  )
}

/** One line on how far it is: `syncing: 2 of 3 regions, 18 servers, 4 hosts`. */
export function progressLine({ account, status, syncStatus, providers, regions, regionsAtWork }: SyncProgress): string {
  const counts = COUNTS.map(name => [name, numberOf(account, `${name}_count`) ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name === 'guest' ? 'server' : name}${count === 1 ? '' : 's'}`)
  const parts = [
    `${providers} subscription${providers === 1 ? '' : 's'}`,
    ...(regions === 0 ? [] : [`${regions - regionsAtWork} of ${regions} regions`]),
    ...counts,
  ]
  return `${status}, ${syncStatus}: ${parts.join(', ')}`
}
