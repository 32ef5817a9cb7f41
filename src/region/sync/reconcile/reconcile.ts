import { NotFoundError } from '../../../cloudprovider/errors/not-found-error.ts'
import { batches, type CloudList } from '../../../cloudprovider/paging.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { CLOUD_TAG, SYSTEM_TAG, type Tags, USER_TAG } from '../../store/metadata.ts'
import { name, type Sql, sql, within } from '../../store/sql.ts'
import type { Sought, SyncContext } from './context.ts'
import { NameGiver } from './names.ts'
import { Pace } from './pace.ts'
import { SeenIds } from './seen.ts'
import { type SyncCount, SyncTally } from './tally.ts'
import { keepingOwner } from './values.ts'

/** Resources are read from a cloud in groups of this many; they are written in the turns of {@link Pace}. */
const BATCH = 200

/** What is read of anything that a cloud lists; every resource of the tree has it. */
export interface CloudItem {
  readonly globalId: string
  readonly name: string
  readonly createdAt?: Date | undefined
  readonly tags?: Readonly<Record<string, string>>
  readonly sysTags?: Readonly<Record<string, string>>
}

/** What a resource of the cloud becomes. */
export interface Mapped {
  readonly values: Row
  /** Metadata beyond the cloud's own tags, e.g. what the operating system is; replaced as a whole. */
  readonly facts?: Tags
  /** Work on other rows that hang on this one, in the same transaction. */
  readonly after?: (row: Row, fresh: boolean) => void
}

/** A resource that cannot be taken in now, because what it hangs on is not here; a row that it has stays as it is. */
export interface Skipped {
  readonly skip: string
}

/** How the resources of one kind are brought into the store. */
export interface Reconciliation<T extends CloudItem> {
  readonly kind: Kind
  /** The local rows that these resources are compared with; what of them the cloud no longer has goes. `t` is the table. */
  readonly scope: Sql
  /** Where a resource's row may be found, when that is more than {@link scope}. */
  readonly known?: Sql
  readonly remote: CloudList<T>
  readonly map: (item: T) => Mapped | Skipped | Promise<Mapped | Skipped>
  /** Whether a name that is taken gets a number; hosts and external projects keep theirs. */
  readonly numbered?: boolean
  /** What a row that is there keeps of its own against the cloud's values. */
  readonly keeping?: (local: Row, values: Row) => Row
  /** Whose the rows are when they are not the cloud provider's alone: what several providers see becomes one row. */
  readonly sharedBy?: string
  /** Before rows go: what else goes with them. */
  readonly gone?: (ids: readonly string[]) => void
  /** Which of the rows that go stay after all, since others still see them. By then they must be out of the scope. */
  readonly keep?: (ids: readonly string[]) => ReadonlySet<string>
  /** Prefixes of the metadata that {@link Mapped.facts} replaces. */
  readonly factKeys?: readonly string[]
}

interface Pending<T> {
  readonly item: T
  readonly mapped: Mapped
}

/**
 * Makes the local rows what the cloud has: adds, updates, and in the end removes. When the listing fails in between,
 * nothing is removed, and what has been written stays.
 */
export async function reconcile<T extends CloudItem>(
  context: SyncContext,
  plan: Reconciliation<T>,
): Promise<SyncCount> {
  const { store } = context.region
  const tally = new SyncTally()
  const names = new NameGiver(store, plan.kind, plan.numbered ?? true)
  if (context.sought !== undefined) return await reconcileOne(context, plan, context.sought, names, tally)
  const seen = new SeenIds(store.db)
  const pace = new Pace()
  const now = () => context.region.clock.now().getTime()
  let since = now()
  const lap = (spent: (milliseconds: number) => void) => {
    const started = since
    since = now()
    spent(Math.max(since - started, 0))
  }
  try {
    for await (const items of batches(plan.remote, BATCH)) {
      lap(milliseconds => tally.asked(milliseconds))
      const pending: Pending<T>[] = []
      const unseen = seen.add(items.map(item => item.globalId))
      for (const item of items) {
        if (!unseen.delete(item.globalId)) {
          tally.fail(item.globalId, 'the cloud listed it twice')
          continue
        }
        const mapped = await plan.map(item)
        if ('skip' in mapped) tally.fail(item.globalId, mapped.skip)
        else pending.push({ item, mapped })
      }
      context.checkpoint()
      await pace.over(
        pending,
        some => store.db.bulk(() => writeBatch(context, plan, some, names, tally)),
        () => context.breathe(),
      )
      lap(milliseconds => tally.wrote(milliseconds))
    }
    lap(milliseconds => tally.asked(milliseconds))
    await removeMissing(context, plan, seen, tally)
    store.db.transaction(() => {
      for (const [id, freed] of names.freed()) store.rows(plan.kind.plural).update(id, { name: freed })
    })
    lap(milliseconds => tally.wrote(milliseconds))
  } finally {
    seen.close()
  }
  return tally.count
}

/**
 * Takes over what the cloud says of one object.
 * @throws NotFoundError when the cloud does not list it
 */
async function reconcileOne<T extends CloudItem>(
  context: SyncContext,
  plan: Reconciliation<T>,
  { plural, externalId }: Sought,
  names: NameGiver,
  tally: SyncTally,
): Promise<SyncCount> {
  if (plan.kind.plural !== plural) return tally.count
  for await (const item of plan.remote) {
    if (item.globalId !== externalId) continue
    const mapped = await plan.map(item)
    if ('skip' in mapped) throw new NotFoundError(mapped.skip)
    context.region.store.db.bulk(() => writeBatch(context, plan, [{ item, mapped }], names, tally))
    return tally.count
  }
  throw new NotFoundError(`the cloud has no ${plan.kind.keyword} ${externalId}`)
}

function writeBatch<T extends CloudItem>(
  context: SyncContext,
  plan: Reconciliation<T>,
  pending: readonly Pending<T>[],
  names: NameGiver,
  tally: SyncTally,
): void {
  const { store, ids } = context.region
  const { metadata } = store
  const table = store.rows(plan.kind.plural)
  const current = localRows(context, plan, pending)
  const tagged = metadata.ofMany(
    plan.kind.keyword,
    [...current.values()].map(row => row.id ?? null),
  )
  const prefixes = [CLOUD_TAG, USER_TAG, SYSTEM_TAG, ...(plan.factKeys ?? [])]
  for (const { item, mapped } of pending) {
    const local = current.get(item.globalId)
    const values = { ...mapped.values, external_id: item.globalId }
    if (local === undefined) {
      const id = ids.imported(plan.kind.plural, plan.sharedBy ?? context.providerId, item.globalId)
      const row = table.insert({
        ...creation(item, plan.kind),
        ...values,
        id: table.freeId(id),
        name: names.give(item.name),
      })
      if (row.name !== item.name) names.numbered(String(row.id), item.name)
      metadata.set(plan.kind.keyword, String(row.id), metadataOf(item, mapped.facts))
      mapped.after?.(row, true)
      tally.added()
      continue
    }
    tally.updated()
    if (context.xor) continue
    const renamed = names.rename({ id: String(local.id), name: String(local.name) }, item.name)
    const offered = keepingOwner(context, local, values)
    const taken = plan.keeping?.(local, offered) ?? offered
    const changes = table.change(local, renamed === undefined ? taken : { ...taken, name: renamed })
    const present = tagged.get(String(local.id)) ?? {}
    const retagged = metadata.replace(
      plan.kind.keyword,
      String(local.id),
      prefixes,
      metadataOf(item, mapped.facts),
      present,
    )
    mapped.after?.(local, false)
    if (changes.length > 0 || retagged) context.changed(plan.kind, local, { ...local, ...taken }, changes)
  }
}

/** The rows that these resources have already, by external id. Read where they are written: others sync too. */
function localRows<T extends CloudItem>(
  context: SyncContext,
  { kind, scope, known = scope }: Reconciliation<T>,
  pending: readonly Pending<T>[],
): Map<string, Row> {
  const wanted = pending.map(({ item }) => item.globalId)
  // Wrapped, so that SQLite starts from the few ids and not from the many rows of the scope.
  const rows = context.region.store
    .rows(kind.plural)
    .select(sql`${within(sql`t.external_id`, wanted)} AND iif(${known}, 1, 0)`)
  return new Map(rows.map(row => [String(row.external_id), row]))
}

/** What only a new row takes from the cloud. */
function creation(item: CloudItem, kind: Kind): Row {
  const created = item.createdAt
  return {
    source: 'cloud',
    ...(created === undefined || !('created_at' in kind.columns)
      ? {}
      : { created_at: `${created.toISOString().slice(0, 19)}.000000Z` }),
  }
}

/** The metadata that a resource comes with: its tags under both prefixes, the cloud's own notes, and what was mapped. */
export function metadataOf(item: CloudItem, facts?: Tags): Tags {
  const wanted: Tags = { ...facts }
  for (const [key, value] of Object.entries(item.tags ?? {})) {
    wanted[`${CLOUD_TAG}${key}`] = value
    wanted[`${USER_TAG}${key}`] = value
  }
  for (const [key, value] of Object.entries(item.sysTags ?? {})) wanted[`${SYSTEM_TAG}${key}`] = value
  return wanted
}

/** Removes what the cloud no longer lists. Rows without an external id were never the cloud's, and stay. */
async function removeMissing<T extends CloudItem>(
  context: SyncContext,
  plan: Reconciliation<T>,
  seen: SeenIds,
  tally: SyncTally,
): Promise<void> {
  const { store } = context.region
  const query = sql`SELECT t.id AS id FROM ${name(plan.kind.plural)} AS t
    WHERE +t.deleted = 0 AND ${plan.scope} AND ${seen.missing} LIMIT ${BATCH}`
  for (;;) {
    context.checkpoint()
    const ids = store.db.all(query).map(row => String(row.id))
    if (ids.length === 0) return
    store.db.bulk(() => removeRows(context, plan, ids))
    tally.removed(ids.length)
    await context.breathe()
  }
}

function removeRows<T extends CloudItem>(context: SyncContext, plan: Reconciliation<T>, gone: readonly string[]): void {
  const { store } = context.region
  plan.gone?.(gone)
  const kept = plan.keep?.(gone)
  const ids = kept === undefined ? gone : gone.filter(id => !kept.has(id))
  store.rows(plan.kind.plural).remove(ids)
  store.metadata.removeAll(plan.kind.keyword, ids)
  for (const id of ids) context.removed(plan.kind, id)
}
