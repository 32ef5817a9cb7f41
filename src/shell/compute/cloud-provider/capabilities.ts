/** What lists of cloud providers and cloud regions can be asked for. */
export const CAPABILITIES = [
  'project',
  'compute',
  'network',
  'loadbalancer',
  'objectstore',
  'rds',
  'cache',
  'event',
] as const
