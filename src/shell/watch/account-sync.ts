import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import { cloudproviderregions } from '../../api/compute/cloudproviderregions.ts'
import { cloudproviders } from '../../api/compute/cloudproviders.ts'
import type { Session } from '../../client/index.ts'
import { ClimcError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, numberOf, textOf } from '../../core/json.ts'
import type { Look, Watch } from './object-watch.ts'
import type { Patience } from './polling.ts'
import { ownReason } from './reason.ts'
import { untilSettled } from './settle.ts'
import { phaseOf } from './status.ts'
import { errorsByKind } from './sync-errors.ts'
import { TaskWatch } from './task-watch.ts'

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
  /** The subscriptions that cannot be used, and how they are, e.g. `Production (disconnected)`. */
  readonly lost: readonly string[]
  /** What could not be taken in, e.g. `2 of the servers of Beijing`; empty when everything could. */
  readonly missing: readonly string[]
}

export interface WaitOptions extends Patience {
  readonly onProgress?: (progress: SyncProgress) => void
}

const COUNTS = ['guest', 'host', 'vpc', 'storage', 'disk', 'eip'] as const

/**
 * Waits until an account that was just imported is connected and everything it brings has been synchronised.
 * @returns the account as it is then
 * @throws ClimcError of kind `failed` (with the reason and the last events) when the account cannot be reached, `timeout`
 *   when it takes too long; InterruptedError
 */
export async function waitForSync(session: Session, id: string, options: WaitOptions): Promise<JsonObject> {
  const tasks = new TaskWatch(session, cloudaccounts, id)
  const watch = new AccountWatch({ session, id, isNew: true, tasks, onProgress: options.onProgress })
  const settled = await untilSettled(watch, { session, resource: cloudaccounts, noun: 'cloud account' }, options)
  return settled ?? {}
}

export interface AccountExpected {
  readonly session: Session
  readonly id: string
  /** It was just imported: nothing but a synchronisation that has ended will do. */
  readonly isNew: boolean
  /** The account before the action. */
  readonly before?: JsonObject | undefined
  readonly tasks: TaskWatch
  readonly onProgress?: ((progress: SyncProgress) => void) | undefined
}

/** Follows a cloud account until it, its cloud providers and their regions are idle. */
export class AccountWatch implements Watch {
  readonly id: string
  readonly #expected: AccountExpected
  #moved = false

  constructor(expected: AccountExpected) {
    this.#expected = expected
    this.id = expected.id
  }

  async look(): Promise<Look> {
    const { session, isNew, before, tasks, onProgress } = this.#expected
    const progress = await syncProgress(session, this.id)
    onProgress?.(progress)
    const { account, status, syncStatus, regionsAtWork } = progress
    const line = progressLine(progress)
    const object = account
    if (phaseOf(status) === 'moving' || phaseOf(syncStatus) === 'moving' || regionsAtWork > 0) {
      this.#moved = true
      return { state: 'moving', object, line }
    }
    this.#moved ||= before !== undefined && textOf(before, 'status') !== status
    if (phaseOf(status) === 'failed' && (isNew || this.#moved)) return failed(account, line)
    // Idle is where an account begins as well.
    if (isNew && account.enabled !== false && textOf(account, 'last_sync_end_at') === undefined)
      return { state: 'moving', object, line }
    // The region takes an account for connected when it can be asked, whatever becomes of the subscriptions in it.
    if (progress.lost.length > 0 && progress.lost.length === progress.providers && (isNew || this.#moved))
      return failed(account, line, `none of it can be used: ${reckoned(progress.lost)}`)
    const { state, reason } = await tasks.look()
    if (state === 'ended') return await this.look()
    if (state === 'running') return { state: 'moving', object, line }
    if (state === 'failed') return failed(account, line, reason)
    return { state: 'done', object, line, ...warningOf(progress) }
  }
}

function warningOf({ lost, missing }: SyncProgress): { readonly warning?: string } {
  if (lost.length > 0) return { warning: `not every subscription can be used: ${reckoned(lost)}` }
  return missing.length === 0 ? {} : { warning: `not everything could be taken in: ${reckoned(missing)}` }
}

/** The first of several, and how many more there are. */
function reckoned(all: readonly string[]): string {
  return `${all[0]}${all.length > 1 ? `, and ${all.length - 1} more` : ''}`
}

function failed(object: JsonObject, line: string, reason = ownReason(object)): Look {
  return { state: 'failed', object, line, ...(reason === undefined ? {} : { reason }) }
}

/** Asks how far the synchronisation of an account is: three requests at once. */
async function syncProgress(session: Session, id: string): Promise<SyncProgress> {
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
    lost: providers.data.flatMap(lostProvider),
    regions: regions.data.length,
    regionsAtWork: regions.data.filter(isAtWork).length,
    missing: regions.data.flatMap(missingIn),
  }
}

/** Whether a region of a cloud provider is queued for synchronisation, or under way. */
function isAtWork(region: JsonObject): boolean {
  return region.enabled !== false && phaseOf(textOf(region, 'sync_status') ?? '') === 'moving'
}

function lostProvider(provider: JsonObject): readonly string[] {
  const status = textOf(provider, 'status') ?? ''
  if (provider.enabled === false || phaseOf(status) !== 'failed') return []
  return [`${textOf(provider, 'name') ?? textOf(provider, 'id') ?? ''} (${status})`]
}

function missingIn(region: JsonObject): readonly string[] {
  const where = textOf(region, 'cloudregion') ?? textOf(region, 'cloudregion_id') ?? ''
  return Object.entries(errorsByKind(region)).map(([kind, count]) => `${count} of the ${kind} of ${where}`)
}

/** One line on how far it is: `connected, syncing: 1 subscription, 2 of 3 regions, 18 servers, 4 hosts`. */
export function progressLine({ account, status, syncStatus, providers, regions, regionsAtWork }: SyncProgress): string {
  const counts = COUNTS.map(name => [name, numberOf(account, `${name}_count`) ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name === 'guest' ? 'server' : name}${count === 1 ? '' : 's'}`)
  const parts = [
    `${providers} subscription${providers === 1 ? '' : 's'}`,
    ...(regions === 0 ? [] : [`${regions - regionsAtWork} of ${regions} regions`]),
    ...counts,
  ]
  return `${textOf(account, 'name') ?? 'account'} ${status}, ${syncStatus}: ${parts.join(', ')}`
}
