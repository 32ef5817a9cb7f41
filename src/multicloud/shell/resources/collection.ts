import type { Shape } from '../../../cli/options/index.ts'
import { NotImplementedError, NotSupportedError } from '../../../cloudprovider/errors/index.ts'
import type { CloudList } from '../../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import type { TreePlace } from '../../../cloudprovider/tree.ts'
import type { JsonObject } from '../../../core/json.ts'

/** One thing of a list, as it is printed and found. */
export interface Row {
  /** Tells it from all others of its kind; empty for plain parts, whose ids may repeat in another parent. */
  readonly globalId: string
  /** What a user may call it: ids, name, key. */
  readonly keys: readonly string[]
  /** Made up by the provider; see {@link ICloudResource.isEmulated}. */
  readonly isEmulated: boolean
  columns(): JsonObject
}

/** Where a list is read. */
export interface Scope {
  readonly provider: ICloudProvider
  /** Restricts it to one region. */
  readonly region?: ICloudRegion | undefined
  /** Restricts it to what belongs to one parent: its id or name. */
  readonly parent?: string | undefined
  /** The collection's own options. */
  readonly values: Readonly<Record<string, unknown>>
}

/** What can be listed: a kind of the resource tree, or the parts of one. */
export interface Collection {
  /** First words of its commands: `server` makes `server-list` and `server-show`. */
  readonly keyword: string
  /** For people, singular and plural. */
  readonly noun: string
  readonly plural: string
  readonly group: GroupId
  /** Columns of a list, in order. */
  readonly columns: readonly string[]
  /** Belongs to the account, so that no region restricts it. */
  readonly isGlobal: boolean
  /** Parts of something can be restricted to one of them; the option is its keyword. */
  readonly parent?: { readonly keyword: string; readonly noun: string }
  /** Options beyond the common ones. */
  readonly options?: Shape
  list(scope: Scope): CloudList<Row>
  /** The one of that global id, where the cloud can be asked for it; undefined when there is none. */
  get?(scope: Scope, globalId: string): Promise<Row | undefined>
}

/** The headings under which help shows the commands. */
export const GROUPS = {
  account: 'The account',
  places: 'Regions and zones',
  compute: 'Hosts, servers, sizes and images',
  storage: 'Storages, disks and snapshots',
  network: 'Networks and security groups',
  loadbalancer: 'Load balancers',
  objectstore: 'Buckets and objects',
  database: 'Databases and caches',
  service: 'Other services',
} as const

export type GroupId = keyof typeof GROUPS

/** Whether an error says that the cloud, or its provider, does not have what was asked for. */
export function isMissing(error: unknown): error is NotSupportedError | NotImplementedError {
  return error instanceof NotSupportedError || error instanceof NotImplementedError
}

/**
 * A list over all regions, or the one that was asked for. A region that does not have the kind is passed over.
 * @throws NotSupportedError when none has it
 */
export async function* everywhere<T>(
  { provider, region }: Scope,
  list: (place: TreePlace) => CloudList<T>,
  isGlobal = false,
): CloudList<T> {
  let missing: Error | undefined
  let had = false
  for await (const place of region === undefined ? provider.listRegions() : [region]) {
    try {
      yield* list({ provider, region: place })
      had = true
    } catch (error) {
      if (!isMissing(error)) throw error
      missing = error
    }
    if (isGlobal) break
  }
  if (!had && missing !== undefined) throw missing
}
