import type { JsonObject } from '../core/json.ts'
import type { Clock } from './clock.ts'
import { events as eventKind } from './kinds/events.ts'
import type { Row } from './kinds/model/column.ts'
import type { Kind } from './kinds/model/kind.ts'
import type { Identity } from './rbac/identity.ts'
import { byName } from './store/names.ts'
import type { Store } from './store/store.ts'

/** The log of what happened to objects. Each entry is durable with the change that it tells of. */
export class Events {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /**
   * @param action the original's word for it, e.g. `create`, `updatestatus`, `sync_host_end`
   * @param notes text, or a structure that is written as JSON
   */
  record(kind: Kind, row: Row, action: string, notes: unknown, identity: Identity): void {
    this.#store.table(eventKind).insert(this.entry(kind, row, action, notes, identity))
  }

  /** What an entry of a log says: {@link record} writes it to this one, and there are others. */
  entry(kind: Kind, row: Row, action: string, notes: unknown, identity: Identity) {
    return {
      obj_type: kind.keyword,
      obj_id: String(row.id ?? row.row_id ?? ''),
      obj_name: String(row.name ?? ''),
      action,
      notes: typeof notes === 'string' ? notes : JSON.stringify(notes),
      tenant_id: identity.projectId,
      tenant: identity.project,
      project_domain_id: identity.domainId,
      project_domain: identity.domain,
      user_id: identity.userId,
      user: identity.user,
      domain_id: identity.userDomainId,
      domain: identity.userDomain,
      roles: identity.roles.join(','),
      ops_time: this.#clock.stamp(),
      owner_domain_id: typeof row.domain_id === 'string' ? row.domain_id : 'default',
      owner_domain: byName(this.#store, 'domains', row.domain_id) ?? 'Default',
      owner_tenant_id: typeof row.tenant_id === 'string' ? row.tenant_id : null,
      owner_tenant: byName(this.#store, 'projects', row.tenant_id),
    }
  }

  /** What was made or deleted, in brief. */
  recordBrief(kind: Kind, row: Row, action: string, identity: Identity): void {
    this.record(kind, row, action, this.brief(kind, row), identity)
  }

  /** What events tell of an object: what it is called, since when it is there and whose it is. */
  brief(kind: Kind, row: Row): JsonObject {
    const created = typeof row.created_at === 'string' ? { created_at: row.created_at.replace(/\.\d+/, '') } : {}
    const owner =
      kind.scope === 'project' && typeof row.tenant_id === 'string'
        ? { owner_tenant: byName(this.#store, 'projects', row.tenant_id), owner_tenant_id: row.tenant_id }
        : {}
    return { ...created, id: row.id ?? null, name: row.name ?? null, ...owner, res_name: kind.keyword }
  }

  /** That an object's status is another than it was; nothing when it is the same. */
  recordStatus(kind: Kind, before: Row, status: string, identity: Identity, reason = ''): void {
    if (before.status === status) return
    const notes = `${String(before.status)}=>${status}`
    this.record(kind, before, 'updatestatus', reason === '' ? notes : `${notes}: ${reason}`, identity)
  }

  /** The columns that an update changed, with their old and new values. */
  recordChange(
    kind: Kind,
    before: Row,
    after: Row,
    columns: readonly string[],
    action: string,
    identity: Identity,
  ): void {
    const changes: Record<string, unknown> = {}
    for (const column of [...columns].sort()) {
      const { secret, type } = kind.columns[column] ?? {}
      const blank = type === 'text' ? '' : null
      if (secret !== true) changes[column] = { new: after[column] ?? null, old: before[column] ?? blank }
    }
    if (Object.keys(changes).length > 0) this.record(kind, after, action, changes, identity)
  }
}
