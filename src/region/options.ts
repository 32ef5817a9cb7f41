import type { JsonObject } from '../core/json.ts'
import type { LoadFactory } from './sync/providers.ts'

export interface DevRegionOptions {
  /** 0 takes any free port. */
  readonly port?: number
  /** Loopback unless said otherwise. */
  readonly host?: string
  /** Where the store lives; without it everything is in memory and gone at the end. */
  readonly dataDir?: string
  /** The most that the store may grow to, in bytes: what a full disk does can be tried without one. */
  readonly maxBytes?: number
  /** Makes ids, and the password, the same at every start. */
  readonly seed?: number
  /** How many servers the embedded TestCloud has. */
  readonly scale?: number
  /** How many simulated hypervisors of its own the region has, with networks, storages, images and servers; 0 unless said. */
  readonly hypervisors?: number
  /** Milliseconds since 1970; the machine's clock when absent. */
  readonly clock?: () => number
  /** Gets every line of the log (JSON). */
  readonly log?: (line: string) => void
  /** Starts the embedded TestCloud too; true unless said otherwise. */
  readonly testcloud?: boolean
  /** Name of the region in the catalogue; `region0` when absent. */
  readonly regionName?: string
  /** The administrator's password; a new one at every first start when absent. */
  readonly password?: string
  /** Whether accounts may read `file:` URLs. */
  readonly allowFileUrls?: boolean
  /** Providers beyond, or instead of, those in src/multicloud. */
  readonly loadFactory?: LoadFactory
  /** Providers from outside: package names, absolute paths or `file:` URLs of modules. Not together with `loadFactory`. */
  readonly providerModules?: readonly string[]
  /** Seconds between two syncs of accounts that name no interval; 0 (the default) leaves syncing to whoever asks. */
  readonly autoSyncSeconds?: number
  /**
   * Seconds, of the machine's clock, between two looks for what is due: accounts whose interval has passed,
   * measurements. 5 unless said otherwise; 0: nothing starts by itself but when the region's clock is moved.
   */
  readonly dueCheckSeconds?: number
  /** Seconds between two collections of what the clouds measured; 300 unless said otherwise, 0: only when asked for. */
  readonly metricsSeconds?: number
  /** Hours for which measurements are kept; 24 unless said otherwise. */
  readonly metricsHours?: number
  /** The most values that are kept; two million unless said otherwise. */
  readonly metricsPoints?: number
  /** A folder with a RemoteFile data set, imported at the first start under the name `dataset`. */
  readonly dataset?: string
  /** Needed to listen anywhere but on loopback, together with {@link tls}. */
  readonly allowRemote?: boolean
  /** PEM texts. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Regions synced at the same time; 2, and 1 with a {@link seed}, so that each run takes them in the same order. */
  readonly parallelRegions?: number
}

/** A running dev region. */
export interface DevRegion {
  /** Where everything of it is, e.g. `http://127.0.0.1:41234`. */
  readonly url: string
  /** Keystone, for OS_AUTH_URL. */
  readonly authUrl: string
  /** The region's API. */
  readonly regionUrl: string
  /** The environment that a client needs, its password included. */
  readonly env: Readonly<Record<string, string>>
  /** Empties it to what it was at its first start; tokens that were given out are void. */
  reset(): Promise<void>
  /** What it is doing now: requests, tasks and syncs with their age, memory, handles, stacks. */
  state(): JsonObject
  /**
   * Waits until the data set of this start has come in.
   * @throws ConfigError when a part of it could not be read
   */
  imported(): Promise<void>
  /** Waits until nothing is being synced or otherwise worked on. */
  settled(): Promise<void>
  close(): Promise<void>
}
