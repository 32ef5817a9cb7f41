import { cloudaccounts } from '../../../api/compute/cloudaccounts.ts'
import { cloudproviderregions } from '../../../api/compute/cloudproviderregions.ts'
import { cloudproviders } from '../../../api/compute/cloudproviders.ts'
import { disks } from '../../../api/compute/disks.ts'
import { eips } from '../../../api/compute/eips.ts'
import { events } from '../../../api/compute/events.ts'
import { hosts } from '../../../api/compute/hosts.ts'
import { servers } from '../../../api/compute/servers.ts'
import { vpcs } from '../../../api/compute/vpcs.ts'
import type { Session } from '../../../client/index.ts'
import { ClimcError, InterruptedError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../../core/json.ts'
import { countOf } from '../all-rows.ts'
import { bounded } from '../bounded.ts'

export const COUNTED = { servers, disks, hosts, vpcs, eips } as const
type Counts = Record<keyof typeof COUNTED, number>

/** A region of a cloud provider, and what is in it. */
export interface RegionFacts {
  readonly row: JsonObject
  readonly counts: Counts
}

export interface ProviderFacts {
  readonly row: JsonObject
  readonly regions: readonly RegionFacts[]
}

/** What the region knows about the synchronisation of an account. */
export interface AccountFacts {
  readonly account: JsonObject
  readonly providers: readonly ProviderFacts[]
  /** ID of the account or of a provider → the newest event that tells of a failure. */
  readonly failures: ReadonlyMap<string, JsonObject>
}

const MANY = 2048
/** Failures older than so many are of no interest. */
const EVENTS = 50

/**
 * Reads everything there is to know about the synchronisation of an account.
 * @throws NotFoundError when there is no such account; whatever the requests throw
 */
export async function readAccount(session: Session, idOrName: string): Promise<AccountFacts> {
  const account = await session.manager(cloudaccounts).get(idOrName, { details: true })
  const id = textOf(account, 'id')
  if (!isJsonObject(account) || id === undefined)
    throw new ClimcError('bad-answer', `The region answered no account for ${idOrName}.`)
  const query = { account: id, limit: MANY, scope: 'max', details: true }
  const [{ data: providers }, { data: joins }] = await Promise.all([
    session.manager(cloudproviders).list(query),
    session.manager(cloudproviderregions).list(query),
  ])
  const [counted, failures] = await Promise.all([
    bounded(joins, async row => ({ row, counts: await countsIn(session, row) })),
    failuresOf(session, [id, ...providers.map(provider => String(provider.id))]),
  ])
  const regionsOf = (provider: JsonObject): RegionFacts[] =>
    counted.filter(({ row }) => row.cloudprovider_id === provider.id).sort(byName('cloudregion'))
  return {
    account,
    providers: providers.map(row => ({ row, regions: regionsOf(row) })).sort(byName('name')),
    failures,
  }
}

function byName(key: string): (a: { row: JsonObject }, b: { row: JsonObject }) => number {
  return (a, b) => (String(a.row[key]) < String(b.row[key]) ? -1 : 1)
}

/** One request a kind: the total of a page of one row. */
async function countsIn(session: Session, join: JsonObject): Promise<Counts> {
  const filter = { cloudprovider: String(join.cloudprovider_id), cloudregion: String(join.cloudregion_id) }
  const count = (kind: keyof typeof COUNTED): Promise<number> => countOf(session, COUNTED[kind], filter)
  const all = await Promise.all([count('servers'), count('disks'), count('hosts'), count('vpcs'), count('eips')])
  const [ofServers, ofDisks, ofHosts, ofVpcs, ofEips] = all
  return { servers: ofServers, disks: ofDisks, hosts: ofHosts, vpcs: ofVpcs, eips: ofEips }
}

/** A log that cannot be read tells of no failures. */
async function failuresOf(session: Session, ids: readonly string[]): Promise<Map<string, JsonObject>> {
  const newest = new Map<string, JsonObject>()
  try {
    const query = { obj_id: [...ids], scope: 'max', filter: ['action.contains(fail)'], limit: EVENTS, order: 'desc' }
    const { data } = await session.manager(events).list(query)
    for (const event of data) {
      const id = textOf(event, 'obj_id')
      if (id !== undefined && !newest.has(id)) newest.set(id, event)
    }
  } catch (error) {
    if (error instanceof InterruptedError) throw error
  }
  return newest
}
