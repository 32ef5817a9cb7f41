import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import type { Row } from '../kinds/column.ts'
import type { Kind } from '../kinds/kind.ts'
import { below } from '../query/ancestors.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'
import { name, sql } from '../store/sql.ts'

/** Why a sync stops before its end: the region closes, or somebody asked for it. */
export class SyncStopped extends Error {
  override readonly name = 'SyncStopped'
}

/** One sync of one cloud provider: who it is for, and how its objects find each other. */
export class SyncContext {
  readonly region: Region
  readonly account: Row
  readonly provider: Row
  readonly cloud: ICloudProvider
  readonly identity: Identity
  readonly #ids = new Map<string, Map<string, string>>()
  readonly #projects = new Map<string, Row | undefined>()
  readonly #pause: () => Promise<void>

  constructor(parts: {
    region: Region
    account: Row
    provider: Row
    cloud: ICloudProvider
    identity: Identity
    pause?: () => Promise<void>
  }) {
    this.region = parts.region
    this.account = parts.account
    this.provider = parts.provider
    this.cloud = parts.cloud
    this.identity = parts.identity
    this.#pause = parts.pause ?? (() => new Promise(resolve => setImmediate(resolve)))
  }

  get providerId(): string {
    return String(this.provider.id)
  }

  /** The local id of a resource of this provider that the cloud knows by that id; null when there is none. */
  localId(plural: string, externalId: string): string | null {
    if (externalId === '') return null
    let ids = this.#ids.get(plural)
    if (ids === undefined) {
      ids = this.#load(plural)
      this.#ids.set(plural, ids)
    }
    return ids.get(externalId) ?? null
  }

  /** Forgets what is known of a kind, after it was synced. */
  forget(plural: string): void {
    this.#ids.delete(plural)
  }

  #load(plural: string): Map<string, string> {
    const { store } = this.region
    const condition = below(store, store.kind(plural), 'cloudprovider', sql`SELECT ${this.providerId}`)
    if (condition === undefined) return new Map()
    const rows = store.db.all(
      sql`SELECT t.id AS id, t.external_id AS external FROM ${name(plural)} AS t WHERE t.deleted = 0 AND ${condition}`,
    )
    return new Map(rows.map(row => [String(row.external), String(row.id)]))
  }

  /** One of the cloud's own projects, by its local id; read once in a sync. */
  project(id: string): Row | undefined {
    if (!this.#projects.has(id)) this.#projects.set(id, this.region.store.rows('externalprojects').byKey(id))
    return this.#projects.get(id)
  }

  changed(kind: Kind, before: Row, after: Row, columns: readonly string[]): void {
    this.region.events.recordChange(kind, before, after, columns, 'sync_update', this.identity)
  }

  removed(kind: Kind, id: string): void {
    const row = { id, domain_id: this.provider.domain_id ?? 'default' }
    this.region.events.record(kind, row, 'delete', 'sync', this.identity)
  }

  /** @throws SyncStopped when the sync must not go on */
  checkpoint(): void {
    if (this.region.tasks.signal.aborted) throw new SyncStopped('the dev region is stopping')
  }

  /** Lets others run between two batches. */
  breathe(): Promise<void> {
    return this.#pause()
  }
}
