import { type Capability, type CapabilityName, capabilityName } from '../../cloudprovider/capabilities.ts'
import type { JsonObject } from '../../core/json.ts'
import type { Row } from '../kinds/column.ts'
import { flagOf, textsOf } from '../query/params.ts'

/** How much a sync is asked to do. */
export interface SyncRange {
  /** Even when the last one was a moment ago. */
  readonly force: boolean
  /** Everything, whatever else is said. */
  readonly full: boolean
  /** Capabilities to sync; all when empty. */
  readonly resources: readonly string[]
  /** Cloud regions (ids or names) to sync; all when empty. */
  readonly regions: readonly string[]
  /** Zones and hosts narrow a sync down to their regions. */
  readonly zones: readonly string[]
  readonly hosts: readonly string[]
}

export const FULL_SYNC: SyncRange = { force: true, full: true, resources: [], regions: [], zones: [], hosts: [] }

export function rangeOf(body: JsonObject): SyncRange {
  const full = flagOf(body, 'full_sync') === true
  return {
    full,
    force: flagOf(body, 'force') === true || flagOf(body, 'deep_sync') === true,
    resources: textsOf(body, 'resources'),
    regions: [...textsOf(body, 'region'), ...textsOf(body, 'region_ids')],
    zones: [...textsOf(body, 'zone'), ...textsOf(body, 'zone_ids')],
    hosts: textsOf(body, 'host'),
  }
}

/** Whether the range names parts of the account rather than all of it. */
export function isPartial(range: SyncRange): boolean {
  return !range.full && range.resources.length + range.regions.length + range.zones.length + range.hosts.length > 0
}

interface Named {
  readonly plural: string
  readonly capability: CapabilityName
}

/** Whether a step is to run: the cloud must offer it, the account must not skip it, and the range must want it. */
export function wants(step: Named, range: SyncRange, account: Row, capabilities: readonly Capability[]): boolean {
  if (!capabilities.some(capability => capabilityName(capability) === step.capability)) return false
  const skipped = Array.isArray(account.skip_sync_resources) ? account.skip_sync_resources : []
  const names = [step.capability, step.plural, step.plural.replace(/s$/, '')]
  if (skipped.some(name => typeof name === 'string' && names.includes(name))) return false
  return range.full || range.resources.length === 0 || range.resources.some(name => names.includes(name))
}

/** The range as a task's row keeps it. */
export function paramsOf(range: SyncRange): JsonObject {
  const { force, full, resources, regions, zones, hosts } = range
  return { force, full, resources: [...resources], regions: [...regions], zones: [...zones], hosts: [...hosts] }
}
