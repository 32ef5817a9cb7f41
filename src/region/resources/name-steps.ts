const standalone = 'SStandaloneResourceBase.ValidateUpdateData: alterNameValidator'
const status = `SStatusStandaloneResourceBase.ValidateUpdateData: ${standalone}`
const virtual = `SVirtualResourceBase.ValidateUpdateData: ${status}`
const sharable = `SSharableVirtualResourceBase.ValidateUpdateData: ${virtual}`
const infras = `SInfrasResourceBase.ValidateUpdateData: SDomainLevelResourceBase.ValidateUpdateData: ${standalone}`
const statusInfras = `SStatusInfrasResourceBase.ValidateUpdateData: ${infras}`
const enabledInfras = `SEnabledStatusInfrasResourceBase.ValidateUpdateData: ${statusInfras}`

const STEPS: Readonly<Record<string, string>> = {
  servers: virtual,
  disks: virtual,
  loadbalancers: virtual,
  secgroups: virtual,
  eips: status,
  dbinstances: status,
  externalprojects: status,
  misc_resources: status,
  snapshots: status,
  buckets: sharable,
  networks: sharable,
  wires: infras,
  storages: statusInfras,
  vpcs: enabledInfras,
  hosts: enabledInfras,
  cloudaccounts: enabledInfras,
  cloudproviders: `SEnabledStatusStandaloneResourceBase.ValidateUpdateData: ${status}`,
  zones: standalone,
  storagecaches: 'alterNameValidator',
  keypairs: 'alterNameValidator',
  schedtags: standalone,
  instancegroups: status,
  snapshotpolicies: virtual,
  dns_zones: virtual,
  project_mappings: statusInfras,
}

/** The steps in which the original checks the new name of an object of the kind, as far as they were seen. */
export function nameStepOf(plural: string): string | undefined {
  const steps = STEPS[plural]
  return steps === undefined ? undefined : `ValidateUpdateData: ${steps}`
}
