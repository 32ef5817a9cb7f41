/**
 * What a cloud offers, in the original's names. What a provider does not name is not synced. With the suffix
 * `.readonly` a resource is read and never changed.
 */
export const CAPABILITIES = [
  'project',
  'compute',
  'network',
  'security_group',
  'eip',
  'snapshot_policy',
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
  'sslcertificates',
  'image',
  'aigateway',
] as const

export type CapabilityName = (typeof CAPABILITIES)[number]

export const READ_ONLY_SUFFIX = '.readonly'

/** A capability, with or without the read-only suffix. */
export type Capability = CapabilityName | `${CapabilityName}.readonly`

/** Whether the list names the capability, read-only or not. */
export function supports(capabilities: readonly Capability[], name: CapabilityName): boolean {
  return capabilities.includes(name) || capabilities.includes(`${name}.readonly`)
}

/** Whether the list names the capability without the read-only suffix. */
export function supportsWrite(capabilities: readonly Capability[], name: CapabilityName): boolean {
  return capabilities.includes(name)
}

/** The same capabilities, each read-only, as an account imported read-only has them. */
export function readOnly(capabilities: readonly Capability[]): Capability[] {
  return capabilities.map(c => capabilityName(c)).map(name => `${name}.readonly` as const)
}

/** The name without the suffix. */
export function capabilityName(capability: Capability): CapabilityName {
  const name = CAPABILITIES.find(c => c === capability || `${c}.readonly` === capability)
  if (name === undefined) throw new RangeError(`${capability} is no capability; known are ${CAPABILITIES.join(', ')}`)
  return name
}
