import { bool, int, json, real, text, time, tristate } from './column.ts'

/**
 * Columns that many kinds share. Each group is one of the original's embedded base models, and a kind takes the groups
 * that its model embeds.
 */

export const resource = {
  created_at: time(),
  updated_at: time(),
  update_version: int(),
  deleted_at: time(),
  deleted: bool(),
} as const

export const anonymous = {
  id: text({ notNull: true, create: 'optional' }),
  description: text({ create: 'optional', update: 'user' }),
  is_emulated: bool({ list: 'admin', create: 'admin_optional' }),
} as const

export const named = {
  name: text({ notNull: true, create: 'required', update: 'user', index: true }),
} as const

export const domainized = {
  domain_id: text({ notNull: true, default: 'default', index: true }),
} as const

export const domainLevel = {
  domain_src: text(),
} as const

export const sharable = {
  is_public: bool({ create: 'domain_optional' }),
  public_scope: text({ notNull: true, default: 'system', create: 'domain_optional' }),
  public_src: text(),
  /** Ids of the projects that may see it besides its own; shown as `shared_projects`. */
  shared_with: json({ list: false }),
} as const

export const statused = {
  status: text({ notNull: true, default: 'init', create: 'optional' }),
  progress: real({ default: 100, update: 'user' }),
} as const

export const enabling = {
  enabled: tristate({ default: false, create: 'optional' }),
} as const

export const syncable = {
  sync_status: text({ default: 'idle', list: 'domain' }),
  last_sync: time({ list: 'domain' }),
  last_sync_end_at: time({ list: 'domain' }),
} as const

export const projectMapped = {
  project_mapping_id: text({ create: 'optional', index: true }),
  enable_project_sync: tristate({ default: false, create: 'optional' }),
  enable_resource_sync: tristate({ default: true, create: 'optional' }),
} as const

export const projectized = {
  tenant_id: text({ notNull: true, index: true }),
} as const

export const externalized = {
  external_id: text({ create: 'domain_optional', update: 'admin', index: true }),
  imported_at: time(),
  source: text({ default: 'local', create: 'optional' }),
} as const

export const pendingDeleted = {
  pending_deleted_at: time({ update: 'admin' }),
  pending_deleted: bool(),
} as const

export const virtual = {
  project_src: text({ notNull: true }),
  is_system: bool({ list: 'admin', create: 'optional' }),
  freezed: bool(),
} as const

export const underManager = {
  manager_id: text({ create: 'optional', index: true }),
} as const

export const regional = {
  cloudregion_id: text({ notNull: true, default: 'default', create: 'optional' }),
} as const

export const multiArch = {
  os_arch: text({ create: 'optional', update: 'domain' }),
} as const

export const encrypted = {
  encrypt_key_id: text({ create: 'optional' }),
} as const

export const billingType = {
  billing_type: text({ default: 'postpaid', create: 'optional' }),
} as const

export const billing = {
  expired_at: time(),
  release_at: time({ create: 'optional' }),
  billing_cycle: text({ create: 'optional' }),
  auto_renew: bool({ create: 'optional' }),
} as const

/** What is paid for, one way or another. */
export const billed = { ...billingType, ...billing } as const

export const deletePreventable = {
  disable_delete: tristate({ default: true, create: 'optional', update: 'user' }),
} as const

/** A row that links two others and has no id of its own. */
export const joint = {
  row_id: int(),
} as const

const standalone = { ...resource, ...anonymous, ...named } as const

/** What every named object has. */
export const standaloneBase = standalone
/** What keystone's objects have that are kept for a while when they are deleted. */
export const identityBase = { ...standalone, ...pendingDeleted } as const
/** A named object with a status. */
export const statusStandalone = { ...standalone, ...statused } as const
/** An object of the infrastructure: it belongs to a domain and may be shared with others. */
export const infras = { ...statusStandalone, ...domainized, ...domainLevel, ...sharable } as const
/** An object that belongs to a project. */
export const projectOwned = {
  ...statusStandalone,
  ...domainized,
  ...projectized,
  ...pendingDeleted,
  ...virtual,
} as const

/** The way to the cloud provider, for kinds that are {@link underManager}. */
export const provided = { refs: { manager_id: 'cloudproviders' }, ancestors: { cloudprovider: 'manager_id' } } as const
/** The ways to cloud provider and region, for kinds that are {@link regional}, too. */
export const placed = {
  refs: { ...provided.refs, cloudregion_id: 'cloudregions' },
  ancestors: { ...provided.ancestors, cloudregion: 'cloudregion_id' },
} as const
