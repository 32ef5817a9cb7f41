import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { Identity } from '../../rbac/identity.ts'
import type { Region } from '../../region.ts'
import { LocalIds } from './local-ids.ts'
import { mappingFor, type RuleMapping } from './project-rules.ts'

/** Why a sync stops before its end: the region closes, or somebody asked for it. */
export class SyncStopped extends Error {
  override readonly name = 'SyncStopped'
}

/** The one object that is asked about, where a sync is not of all. */
export interface Sought {
  readonly plural: string
  readonly externalId: string
}

/** One sync of one cloud provider: who it is for, and how its objects find each other. */
export class SyncContext {
  readonly region: Region
  readonly account: Row
  readonly provider: Row
  readonly cloud: ICloudProvider
  readonly identity: Identity
  readonly sought: Sought | undefined
  /** Adds and removes only: what is on both sides is left as it is here. */
  readonly xor: boolean
  readonly #ids: LocalIds
  /** By which rules things get their projects, if by any. */
  readonly mapping: RuleMapping | undefined
  readonly #projects = new Map<string, Row | undefined>()
  readonly #pause: () => Promise<void>

  constructor(parts: {
    region: Region
    account: Row
    provider: Row
    cloud: ICloudProvider
    identity: Identity
    xor?: boolean
    pause?: () => Promise<void>
    /** Restricts {@link localId} to what lies in one region, of kinds that lie in regions. */
    place?: { readonly cloudregion: string }
    /** Restricts the sync to one object: nothing else is written, and nothing removed. */
    sought?: Sought
  }) {
    this.region = parts.region
    this.account = parts.account
    this.provider = parts.provider
    this.cloud = parts.cloud
    this.identity = parts.identity
    this.sought = parts.sought
    this.xor = parts.xor === true
    this.#ids = new LocalIds(parts.region.store, { cloudprovider: String(parts.provider.id), ...parts.place })
    this.mapping = mappingFor(parts.region.store, parts.account, parts.provider)
    this.#pause = parts.pause ?? (() => new Promise(resolve => setImmediate(resolve)))
  }

  /** What is synced, for people. */
  get place(): string {
    return String(this.provider.name)
  }

  get providerId(): string {
    return String(this.provider.id)
  }

  /** The local id of a resource of this provider that the cloud knows by that id; null when there is none. */
  localId(plural: string, externalId: string): string | null {
    return this.#ids.find(plural, externalId)
  }

  /** Forgets what is known of a kind, after it was synced. */
  forget(plural: string): void {
    this.#ids.forget(plural)
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
