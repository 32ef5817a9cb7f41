/** What is true of a cloud, whoever uses it. Names and defaults follow the original's factory. */
export interface CloudFacts {
  /** Name of the provider, as accounts carry it, e.g. `TestCloud`. Unique among all providers. */
  readonly id: string
  /** For people. */
  readonly name: string
  /** Brands that the provider can be imported as, besides its own name. */
  readonly supportedBrands: readonly string[]
  readonly isPublicCloud: boolean
  readonly isOnPremise: boolean
  /** Has projects or tenants of its own. */
  readonly isMultiTenant: boolean
  /** Can only be read, whatever the account allows. */
  readonly isReadOnly: boolean
  readonly isSupportPrepaidResources: boolean
  /** Skus are read from the account, not from a common catalogue. */
  readonly needSyncSkuFromCloud: boolean
  /** Events are asked for region by region. */
  readonly isCloudeventRegional: boolean
  readonly maxCloudEventSyncDays: number
  readonly maxCloudEventKeepDays: number
  readonly isSupportModifyRouteTable: boolean
  readonly isSupportSamlAuth: boolean
  /** Types of DNS records by type of zone. */
  readonly dnsTypes: Readonly<Partial<Record<'PublicZone' | 'PrivateZone', readonly string[]>>>
  /** The original's `host_type` and `hypervisor` of its hosts and servers. */
  readonly hypervisor: string
  /** Networks span a region instead of a zone. */
  readonly isRegionalNetwork: boolean
}

type Given = Pick<CloudFacts, 'id' | 'hypervisor'> & Partial<CloudFacts>

const COMMON = {
  supportedBrands: [],
  isPublicCloud: false,
  isOnPremise: false,
  isMultiTenant: false,
  isReadOnly: false,
  isSupportPrepaidResources: false,
  needSyncSkuFromCloud: false,
  isCloudeventRegional: false,
  maxCloudEventSyncDays: 7,
  maxCloudEventKeepDays: 7,
  isSupportModifyRouteTable: false,
  isSupportSamlAuth: false,
  dnsTypes: {},
  isRegionalNetwork: false,
} as const

/** Defaults of a public cloud: multi-tenant, with prepaid resources. */
export function publicCloud(given: Given): CloudFacts {
  return {
    ...COMMON,
    name: given.id,
    isPublicCloud: true,
    isMultiTenant: true,
    isSupportPrepaidResources: true,
    ...given,
  }
}

/** Defaults of a private cloud: skus come from the account. */
export function privateCloud(given: Given): CloudFacts {
  return { ...COMMON, name: given.id, needSyncSkuFromCloud: true, ...given }
}

/** Defaults of a virtualisation on one's own premises. */
export function onPremiseCloud(given: Given): CloudFacts {
  return { ...COMMON, name: given.id, isOnPremise: true, ...given }
}

/** The original's `cloud_env` of a provider. */
export function cloudEnv(facts: CloudFacts): 'public' | 'private' | 'onpremise' {
  if (facts.isPublicCloud) return 'public'
  return facts.isOnPremise ? 'onpremise' : 'private'
}
