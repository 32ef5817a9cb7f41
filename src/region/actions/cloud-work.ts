import type { ICloudDisk } from '../../cloudprovider/disk.ts'
import { collect } from '../../cloudprovider/paging.ts'
import type { ICloudServer } from '../../cloudprovider/server.ts'
import type { JsonObject } from '../../core/json.ts'
import { ApiError } from '../http/api-error.ts'
import { disks } from '../kinds/disks.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { servers } from '../kinds/servers.ts'
import type { Region } from '../region.ts'
import type { ApiRequest } from '../resources/request.ts'
import { CLOUD_TAG, USER_TAG } from '../store/metadata.ts'
import { sql } from '../store/sql.ts'
import { fromCloud } from '../sync/cloud-errors.ts'
import { diskValues } from '../sync/kinds/disk-values.ts'
import { joinServer, osFacts, serverValues } from '../sync/kinds/servers.ts'
import { pause } from '../sync/pause.ts'
import { SyncContext } from '../sync/reconcile/context.ts'
import { NameGiver } from '../sync/reconcile/names.ts'
import { metadataOf } from '../sync/reconcile/reconcile.ts'
import { keepingOwner } from '../sync/reconcile/values.ts'
import { keepingHost, keepingStorage } from '../sync/recycled.ts'
import type { Started } from '../tasks/runner.ts'
import type { CloudOf } from './cloud-of.ts'
import { leaveOthers } from './servers/delete/joined.ts'

/** How work goes: by which name it is known, and what the object's status tells of it. */
export interface Course {
  readonly task: string
  /** The statuses that the object passes through before the cloud is asked. */
  readonly passing: readonly string[]
  /** Its status when the cloud does not do it, or nobody knows since the region ended meanwhile. */
  readonly failed: string
  /** Its status afterwards, where the work itself does not take it over from the cloud. */
  readonly done?: string
  /** What the log of events calls it while it is done, when it is done, and when it failed. */
  readonly log?: { readonly doing?: string; readonly done?: string; readonly failed?: string }
  /** Why it enters the first of its statuses. */
  readonly reason?: string
  /** The step of the task that asks the cloud; a failure is told with it, as the original's tasks tell theirs. */
  readonly stage?: string
}

/** Work that a request leaves to the background, about one object. */
export interface Work extends Course {
  readonly kind: Kind
  readonly row: Row
  /** The task that it is a part of. */
  readonly parentId?: string
}

/** The power that a status of a server tells of. */
const POWER: Readonly<Record<string, string>> = { running: 'on', ready: 'off' }

/**
 * Lets an object pass through its statuses and does the work; what goes wrong is kept in its status and the events.
 * @returns the task, for what shall come after it
 */
export function startWork(request: ApiRequest, work: Work, act: () => Promise<void>): Started {
  const { region, identity } = request
  const { kind, row, log = {} } = work
  const [first, ...others] = work.passing
  const params = { failed: work.failed }
  const { parentId } = work
  const part = parentId === undefined ? {} : { parentId }
  const task = { name: work.task, kind, row, identity, params, requestId: request.id, ...part }
  const run = async () => {
    try {
      if (log.doing !== undefined) region.events.record(kind, row, log.doing, '', identity)
      for (const status of others) {
        setStatus(request, kind, row, status)
        await pause()
      }
      await act()
      if (work.done !== undefined) setStatus(request, kind, row, work.done)
      if (log.done !== undefined) region.events.record(kind, row, log.done, shortDescription(row), identity)
    } catch (error) {
      const cause = fromCloud(error)
      const message = cause instanceof Error ? cause.message : String(cause)
      const reason = failure(message, work.stage)
      setStatus(request, kind, row, work.failed, reason)
      if (log.failed !== undefined) region.events.record(kind, row, log.failed, reason, identity)
      throw cause
    }
  }
  // No status on the way without the task that a start after a crash knows it by.
  return region.store.db.transaction(() => {
    if (first !== undefined) setStatus(request, kind, row, first, work.reason)
    return region.tasks.start(task, run)
  })
}

/** How a task tells that a step of it failed. */
function failure(message: string, stage: string | undefined): string {
  if (stage === undefined) return message
  return JSON.stringify({ __reason__: message, __stage__: stage, __status__: 'ERROR' })
}

/** What events say of an object that something was done to. */
export function shortDescription(row: Row): JsonObject {
  const members = { id: row.id, name: row.name, status: row.status, external_id: row.external_id }
  const given = Object.entries(members).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return { ...Object.fromEntries(given), owner_tenant_id: row.tenant_id ?? null }
}

/** Gives an object a status, with an event that tells both; a server's power follows. Nothing happens when it has it. */
export function setStatus(
  { region, identity }: Pick<ApiRequest, 'region' | 'identity'>,
  kind: Kind,
  row: Row,
  status: string,
  reason = '',
): void {
  const table = region.store.rows(kind.plural)
  const now = table.byKey(String(row.id))
  if (now === undefined || now.status === status) return
  const power = kind.plural === 'servers' ? POWER[status] : undefined
  table.change(now, { status, progress: 0, ...(power === undefined ? {} : { power_states: power }) })
  region.events.recordStatus(kind, now, status, identity, reason)
}

/** Whether the cloud said that it has no such thing. */
export function isGone(error: unknown): boolean {
  const cause = fromCloud(error)
  return cause instanceof ApiError && cause.errorClass === 'NotFoundError'
}

/** What the mapping of the sync needs to know, for one object of a cloud. */
export function contextOf({ region, identity }: ApiRequest, found: CloudOf): SyncContext {
  return new SyncContext({ region, identity, ...found })
}

/** Takes over what the cloud says of one server now, with its disks, networks and security groups. */
export async function takeOverServer(
  request: ApiRequest,
  row: Row,
  server: ICloudServer,
  found: CloudOf,
): Promise<void> {
  const { region } = request
  const context = contextOf(request, found)
  const nics = await server.getNics()
  const unknown = server.diskIds.filter(id => context.localId('disks', id) === null)
  const fresh = unknown.length === 0 ? [] : await collect(server.listDisks())
  region.store.db.transaction(() => {
    for (const disk of fresh) if (unknown.includes(disk.globalId)) takeOverDisk(context, disk)
    const now = region.store.rows('servers').byKey(String(row.id))
    if (now === undefined) return
    const values = keepingHost(region.store)(now, keepingOwner(context, now, serverValues(context, server)))
    const { id, name } = { id: String(row.id), name: String(now.name) }
    const renamed = new NameGiver(region.store, servers, true).rename({ id, name }, server.name)
    const changed = region.store
      .rows('servers')
      .change(now, renamed === undefined ? values : { ...values, name: renamed })
    region.store.metadata.replace(
      servers.keyword,
      id,
      [CLOUD_TAG, USER_TAG, 'os_'],
      metadataOf(server, osFacts(server)),
    )
    joinServer(context, row, server, nics)
    context.changed(servers, now, { ...now, ...values }, changed)
  })
}

/** The row of a disk that the cloud has, brought up to date, or made; undefined when its storage is not here. */
export function takeOverDisk(context: SyncContext, disk: ICloudDisk, row?: Row): Row | undefined {
  const { store, ids } = context.region
  const storageId = context.localId('storages', disk.storageId)
  if (storageId === null) return undefined
  const values = { ...diskValues(context, disk, storageId), external_id: disk.globalId }
  const localId = row === undefined ? context.localId('disks', disk.globalId) : String(row.id)
  const table = store.rows(disks.plural)
  if (localId !== null) {
    const now = table.byKey(localId)
    if (now !== undefined) table.change(now, keepingStorage(store)(now, keepingOwner(context, now, values)))
    return table.byKey(localId)
  }
  context.forget(disks.plural)
  const id = table.freeId(ids.derived(disks.plural, context.providerId, disk.globalId))
  return table.insert({ ...values, id, name: disk.name, source: 'cloud', imported_at: context.region.clock.stamp() })
}

/** Removes rows that a sync made meanwhile for what `kept` stands for. */
export function removeTwins(region: Region, kind: Kind, kept: Row, externalId: string): void {
  const table = region.store.rows(kind.plural)
  const twins = table.select(sql`t.external_id = ${externalId} AND t.id <> ${String(kept.id)}`)
  const ids = twins.filter(twin => twin.external_id === externalId).map(twin => String(twin.id))
  if (ids.length === 0) return
  if (kind.plural === 'servers') leaveOthers(region, ids)
  region.store.metadata.removeAll(kind.keyword, ids)
  table.remove(ids)
}
