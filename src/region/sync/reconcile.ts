import { batches, type CloudList } from '../../cloudprovider/paging.ts'
import type { ICloudResource } from '../../cloudprovider/resource.ts'
import type { Row } from '../kinds/column.ts'
import type { Kind } from '../kinds/kind.ts'
import { CLOUD_TAG, SYSTEM_TAG, type Tags, USER_TAG } from '../store/metadata.ts'
import { type Sql, sql, within } from '../store/sql.ts'
import type { SyncContext } from './context.ts'
import { NameGiver } from './names.ts'
import { type SyncCount, SyncTally } from './tally.ts'

/** Rows are written in transactions of this many, and the event loop runs in between. */
const BATCH = 200

/** What a resource of the cloud becomes. */
export interface Mapped {
  readonly values: Row
  /** Metadata beyond the cloud's own tags, e.g. what the operating system is; replaced as a whole. */
  readonly facts?: Tags
  /** Work on other rows that hang on this one, in the same transaction. */
  readonly after?: (row: Row, fresh: boolean) => void
}

/** How the resources of one kind are brought into the store. */
export interface Reconciliation<T extends ICloudResource> {
  readonly kind: Kind
  /** The local rows that these resources are compared with; what of them the cloud no longer has goes. `t` is the table. */
  readonly scope: Sql
  readonly remote: CloudList<T>
  readonly map: (item: T) => Mapped | Promise<Mapped>
  /** Whether a name that is taken gets a number; hosts and external projects keep theirs. */
  readonly numbered?: boolean
  /** The id by which the resource is known again; its global id when absent. */
  readonly externalId?: (item: T) => string
  /** Before rows go: what else goes with them. */
  readonly gone?: (ids: readonly string[]) => void
  /** Prefixes of the metadata that {@link Mapped.facts} replaces. */
  readonly factKeys?: readonly string[]
}

interface Pending<T> {
  readonly item: T
  readonly externalId: string
  readonly mapped: Mapped
}

/**
 * Makes the local rows what the cloud has: adds, updates, and in the end removes. When the listing fails in between,
 * nothing is removed, and what has been written stays.
 */
export async function reconcile<T extends ICloudResource>(
  context: SyncContext,
  plan: Reconciliation<T>,
): Promise<SyncCount> {
  const { store } = context.region
  const tally = new SyncTally()
  const stale = localIds(context, plan)
  const names = new NameGiver(store, plan.kind, plan.numbered ?? true)
  const seen = new Set<string>()
  for await (const items of batches(plan.remote, BATCH)) {
    const pending: Pending<T>[] = []
    for (const item of items) {
      const externalId = plan.externalId?.(item) ?? item.globalId
      if (seen.has(externalId)) {
        tally.fail(externalId, 'the cloud listed it twice')
        continue
      }
      seen.add(externalId)
      pending.push({ item, externalId, mapped: await plan.map(item) })
    }
    context.checkpoint()
    store.db.transaction(() => writeBatch(context, plan, pending, stale, names, tally))
    await context.breathe()
  }
  const gone = [...stale.values()]
  store.db.transaction(() => removeGone(context, plan, gone))
  tally.removed(gone.length)
  return tally.count
}

/** External id → id of the rows in scope. */
function localIds<T extends ICloudResource>(context: SyncContext, plan: Reconciliation<T>): Map<string, string> {
  const { db } = context.region.store
  const rows = db.all(
    sql`SELECT t.id AS id, t.external_id AS external FROM ${{ text: `"${plan.kind.plural}"`, params: [] }} AS t WHERE t.deleted = 0 AND ${plan.scope}`,
  )
  return new Map(rows.map(row => [String(row.external), String(row.id)]))
}

function writeBatch<T extends ICloudResource>(
  context: SyncContext,
  plan: Reconciliation<T>,
  pending: readonly Pending<T>[],
  stale: Map<string, string>,
  names: NameGiver,
  tally: SyncTally,
): void {
  const { store, ids } = context.region
  const { metadata } = store
  const table = store.rows(plan.kind.plural)
  const known = pending.map(({ externalId }) => stale.get(externalId)).filter(id => id !== undefined)
  const current = new Map(table.select(within(sql`t.id`, known)).map(row => [String(row.external_id), row]))
  const tagged = metadata.ofMany(plan.kind.keyword, known)
  const prefixes = [CLOUD_TAG, USER_TAG, SYSTEM_TAG, ...(plan.factKeys ?? [])]
  for (const { item, externalId, mapped } of pending) {
    stale.delete(externalId)
    const local = current.get(externalId)
    const values = { ...mapped.values, external_id: externalId }
    if (local === undefined) {
      const id = ids.derived(plan.kind.plural, String(context.provider.id), externalId)
      const row = table.insert({
        ...creation(item, plan.kind),
        ...values,
        id: table.has(id) ? ids.uuid() : id,
        name: names.give(item.name),
      })
      metadata.set(plan.kind.keyword, String(row.id), metadataOf(item, mapped))
      mapped.after?.(row, true)
      tally.added()
      continue
    }
    const renamed = names.rename(String(local.name), item.name)
    const changes = table.change(local, renamed === undefined ? values : { ...values, name: renamed })
    const present = tagged.get(String(local.id)) ?? {}
    const retagged = metadata.replace(plan.kind.keyword, String(local.id), prefixes, metadataOf(item, mapped), present)
    mapped.after?.(local, false)
    if (changes.length > 0 || retagged) {
      tally.updated()
      context.changed(plan.kind, local, { ...local, ...values }, changes)
    }
  }
}

/** What only a new row takes from the cloud. */
function creation(item: ICloudResource, kind: Kind): Row {
  const created = item.createdAt
  return {
    source: 'cloud',
    ...(created === undefined || !('created_at' in kind.columns)
      ? {}
      : { created_at: `${created.toISOString().slice(0, 19)}.000000Z` }),
  }
}

/** The metadata that a resource comes with: its tags under both prefixes, the cloud's own notes, and what was mapped. */
function metadataOf(item: ICloudResource, mapped: Mapped): Tags {
  const wanted: Tags = { ...mapped.facts }
  for (const [key, value] of Object.entries(item.tags)) {
    wanted[`${CLOUD_TAG}${key}`] = value
    wanted[`${USER_TAG}${key}`] = value
  }
  for (const [key, value] of Object.entries(item.sysTags)) wanted[`${SYSTEM_TAG}${key}`] = value
  return wanted
}

function removeGone<T extends ICloudResource>(
  context: SyncContext,
  plan: Reconciliation<T>,
  ids: readonly string[],
): void {
  if (ids.length === 0) return
  const { store } = context.region
  plan.gone?.(ids)
  store.rows(plan.kind.plural).remove(ids)
  store.metadata.removeAll(plan.kind.keyword, ids)
  for (const id of ids) context.removed(plan.kind, id)
}
