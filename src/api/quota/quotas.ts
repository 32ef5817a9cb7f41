import { resource } from '../resource.ts'

// What a row shows depends on what the quota is for and what it limits, so that no columns are named.

/** Servers of a project or domain, and what they are made of. */
export const quotas = resource({ keyword: 'quota', plural: 'quotas', columns: [] })

/** What projects have beside their servers. */
export const projectQuotas = resource({ keyword: 'project_quota', plural: 'project_quotas', columns: [] })

/** What there is once for a region: addresses, snapshots, buckets, databases. */
export const regionQuotas = resource({ keyword: 'region_quota', plural: 'region_quotas', columns: [] })

/** What there is once for a zone. */
export const zoneQuotas = resource({ keyword: 'zone_quota', plural: 'zone_quotas', columns: [] })

/** What a domain has but no project. */
export const domainQuotas = resource({ keyword: 'domain_quota', plural: 'domain_quotas', columns: [] })

/** Hosts and VPCs of a domain. */
export const infrasQuotas = resource({ keyword: 'infras_quota', plural: 'infras_quotas', columns: [] })

/** Images of a project or domain. */
export const imageQuotas = resource({
  keyword: 'image_quota',
  plural: 'image_quotas',
  service: 'image',
  version: 'v1',
  columns: [],
})

/** Users, groups, projects, roles and policies of a domain. */
export const identityQuotas = resource({
  keyword: 'identity_quota',
  plural: 'identity_quotas',
  service: 'identity',
  version: 'v3',
  columns: [],
})
