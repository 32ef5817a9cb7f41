import { type Capability, type CapabilityName, capabilityName } from '../../../cloudprovider/capabilities.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { SyncRange } from './range.ts'

interface Step {
  readonly plural: string
  readonly capability: CapabilityName
}

/** A sync of which resources brings what needs that capability; where nothing is said, of the capability itself. */
const BROUGHT_BY: Readonly<Partial<Record<CapabilityName, readonly string[]>>> = {
  compute: ['compute', 'image'],
  snapshot_policy: ['compute', 'image'],
  security_group: ['network', 'nat', 'image', 'eip'],
  nat: ['nat', 'network'],
}

/** A private cloud's addresses and images may point at its networks, which therefore come with them. */
const PRIVATE_NETWORK = ['network', 'nat', 'image', 'eip']

/** Which words of `skip_sync_resources` leave a step out; the original knows no others. */
const SKIPPED_BY: Readonly<Record<string, readonly string[]>> = {
  buckets: ['bucket'],
  vpcs: ['vpc'],
  wires: ['vpc'],
  networks: ['vpc'],
  secgroups: ['secgroup'],
  route_tables: ['vpc'],
  route_table_route_sets: ['vpc'],
  route_table_associations: ['vpc'],
  snapshotpolicies: ['snapshotpolicy'],
  snapshots: ['snapshot'],
  natgateways: ['vpc', 'natgateway'],
  natdentries: ['vpc', 'natgateway'],
  natsentries: ['vpc', 'natgateway'],
  file_systems: ['file_system'],
  mount_targets: ['file_system'],
  loadbalanceracls: ['loadbalanceracl'],
  loadbalancercertificates: ['loadbalancercertificate'],
  loadbalancers: ['loadbalancer'],
  loadbalancerbackendgroups: ['loadbalancer'],
  loadbalancerbackends: ['loadbalancer'],
  loadbalancerlisteners: ['loadbalancer'],
  loadbalancerlistenerrules: ['loadbalancer'],
  eips: ['eip'],
  dbinstances: ['dbinstance'],
  dbinstanceaccounts: ['dbinstance'],
  dbinstancedatabases: ['dbinstance', 'dbinstancedatabase'],
  dbinstanceprivileges: ['dbinstance'],
  dbinstanceparameters: ['dbinstance'],
  dbinstancebackups: ['dbinstancebackup'],
  elasticcaches: ['elasticcache'],
  misc_resources: ['misc_resource'],
}

/** What a step is asked to run for. */
interface Asked {
  readonly range: SyncRange
  readonly account: Row
  /** Of the cloud, or of the region that the step is about. */
  readonly capabilities: readonly Capability[]
  readonly isPublicCloud: boolean
}

/** Whether a step is to run: the cloud must offer it, the account must not skip it, and the range must want it. */
export function wants({ plural, capability }: Step, { range, account, capabilities, isPublicCloud }: Asked): boolean {
  if (!capabilities.some(offered => capabilityName(offered) === capability)) return false
  const skipped = Array.isArray(account.skip_sync_resources) ? account.skip_sync_resources : []
  if (SKIPPED_BY[plural]?.some(word => skipped.includes(word)) === true) return false
  // Everything else hangs on the zones.
  if (range.full || range.resources.length === 0 || plural === 'zones') return true
  const bringing =
    capability === 'network' && !isPublicCloud ? PRIVATE_NETWORK : (BROUGHT_BY[capability] ?? [capability])
  return range.resources.some(name => bringing.includes(name))
}
