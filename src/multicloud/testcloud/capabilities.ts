import type { Capability } from '../../cloudprovider/capabilities.ts'

/** What this provider implements of TestCloud. */
export const CAPABILITIES: readonly Capability[] = [
  'project.readonly',
  'compute',
  'network',
  'security_group',
  'eip',
  'loadbalancer.readonly',
  'objectstore',
  'rds.readonly',
  'cache.readonly',
  'snapshot_policy',
  'nat.readonly',
  'nas.readonly',
  'dnszone',
  'quota.readonly',
  'event.readonly',
]
