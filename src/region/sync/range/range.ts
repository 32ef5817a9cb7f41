import type { JsonObject } from '../../../core/json.ts'
import { flagOf, textsOf } from '../../query/params.ts'

/** How much a sync is asked to do. */
export interface SyncRange {
  /** Even while another is under way: then it comes after that one. */
  readonly force: boolean
  /** Everything, whatever else is said. */
  readonly full: boolean
  /** Only syncs that go deep leave the time of their end with the account. */
  readonly deep: boolean
  /** Adds and removes, and leaves alone what is on both sides. */
  readonly xor: boolean
  /** Capabilities to sync; all when empty. */
  readonly resources: readonly string[]
  /** Cloud regions (ids or names) to sync; all when empty. */
  readonly regions: readonly string[]
  /** Zones and hosts narrow a sync down to their regions. */
  readonly zones: readonly string[]
  readonly hosts: readonly string[]
}

const NOTHING: SyncRange = {
  force: false,
  full: false,
  deep: false,
  xor: false,
  resources: [],
  regions: [],
  zones: [],
  hosts: [],
}

export const FULL_SYNC: SyncRange = { ...NOTHING, full: true, deep: true }

/** A look whether the cloud is there, and who is behind the account. */
export const PROBE: SyncRange = NOTHING

/** Only the projects of the cloud, which is what a new owner of the account asks for. */
export const PROJECT_SYNC: SyncRange = { ...NOTHING, force: true, resources: ['project'] }

export function rangeOf(body: JsonObject): SyncRange {
  const parts = {
    resources: textsOf(body, 'resources'),
    regions: textsOf(body, 'region'),
    zones: textsOf(body, 'zone'),
    hosts: textsOf(body, 'host'),
  }
  const full = flagOf(body, 'full_sync') === true
  const range = { ...NOTHING, ...parts, full, force: flagOf(body, 'force') === true, xor: flagOf(body, 'xor') === true }
  return { ...range, deep: flagOf(body, 'deep_sync') === true || asksForParts(range) }
}

/** Whether anything beyond a look at the account itself is asked for. Without it, an account is only probed. */
export function asksForParts({ full, resources, regions, zones, hosts }: SyncRange): boolean {
  return full || resources.length + regions.length + zones.length + hosts.length > 0
}

/** The range as a task's row keeps it. */
export function paramsOf(range: SyncRange): JsonObject {
  return {
    sync_range: {
      force: range.force,
      full_sync: range.full,
      deep_sync: range.deep,
      xor: range.xor,
      region: [...range.regions],
      zone: [...range.zones],
      host: [...range.hosts],
      resources: [...range.resources],
    },
  }
}
