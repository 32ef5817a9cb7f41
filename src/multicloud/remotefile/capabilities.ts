import type { Capability } from '../../cloudprovider/capabilities.ts'

/** As the original's provider names them; everything can only be read. */
export const CAPABILITIES: readonly Capability[] = [
  'project.readonly',
  'compute.readonly',
  'network.readonly',
  'security_group.readonly',
  'eip.readonly',
  'loadbalancer.readonly',
  'quota.readonly',
  'objectstore.readonly',
  'rds.readonly',
  'cache.readonly',
  'misc.readonly',
]
