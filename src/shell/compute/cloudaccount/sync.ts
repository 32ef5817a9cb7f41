import { choices, flag, texts } from '../../../cli/options/index.ts'
import { perform, type Verb } from '../../resource.ts'

/** Kinds of resources that a synchronisation can be limited to. */
const RESOURCES = [
  'project',
  'compute',
  'network',
  'eip',
  'loadbalancer',
  'objectstore',
  'rds',
  'cache',
  'event',
  'cloudid',
  'dnszone',
  'public_ip',
  'intervpcnetwork',
  'saml_auth',
  'quota',
  'nat',
  'nas',
  'waf',
  'mongodb',
  'es',
  'kafka',
  'app',
  'cdn',
  'container',
  'ipv6_gateway',
  'tablestore',
  'modelarts',
  'vpcpeer',
  'misc',
  'image',
] as const

/** Synchronises an account: POST /cloudaccounts/ID/sync. */
export function sync(): Verb {
  return perform(
    {
      full_sync: flag('Synchronise everything, not only what changed', { default: false }),
      deep_sync: flag('Look into each resource as well', { default: false }),
      xor: flag('Synchronise only the difference to what is known', { default: false }),
      region: texts('Only this region, ID or name'),
      zone: texts('Only this zone, ID or name'),
      host: texts('Only this host, ID or name'),
      resources: choices(RESOURCES, 'Only resources of this kind'),
      force: flag('Synchronise even if the last time was just now', { default: false }),
    },
    {
      summary: 'Synchronise the resources of a cloud account',
      examples: [
        'cloud-account-sync my-testcloud --force --full-sync',
        'cloud-account-sync my-testcloud --resources compute',
      ],
    },
  )
}
