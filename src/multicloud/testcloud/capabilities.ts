import type { Capability } from '../../cloudprovider/capabilities.ts'

/** What this provider implements of TestCloud. */
export const CAPABILITIES: readonly Capability[] = [
  'project.readonly',
  'compute',
  'network',
  'security_group.readonly',
  'eip',
  'loadbalancer.readonly',
  'objectstore.readonly',
  'rds.readonly',
  'cache.readonly',
  'snapshot_policy.readonly',
  'nat.readonly',
  'nas.readonly',
  'dnszone.readonly',
  'quota.readonly',
  'event.readonly',
]
