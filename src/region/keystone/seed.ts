import type { Secret } from '../../core/secret.ts'
import type { Ids } from '../ids.ts'
import { policies, roles } from '../kinds/identity/access.ts'
import { domains, projects, users } from '../kinds/identity/identities.ts'
import { assignments, rolepolicies } from '../kinds/identity/links.ts'
import { endpoints, identityProviders, regions, services } from '../kinds/identity/services.ts'
import type { Store } from '../store/store.ts'
import { hashPassword } from './passwords.ts'

export const DEFAULT_DOMAIN = { id: 'default', name: 'Default' } as const
export const ADMIN = { user: 'sysadmin', project: 'system', role: 'admin' } as const

const SERVICES = [
  { type: 'identity', name: 'keystone', path: '/v3' },
  { type: 'compute_v2', name: 'region2', path: '' },
  { type: 'monitor', name: 'monitor', path: '/monitor' },
  { type: 'image', name: 'glance', path: '/image/v1' },
] as const
const INTERFACES = ['admin', 'internal', 'public'] as const

/**
 * Fills an empty store as the original's first start does: domain, project, role, administrator, policy, services.
 * @param hash of the administrator's password
 */
export function seedIdentity(store: Store, ids: Ids, hash: string, regionName: string): void {
  store.db.transaction(() => {
    store.table(domains).insert({ ...DEFAULT_DOMAIN, description: 'The default domain', enabled: true })
    const project = store.table(projects).insert({
      id: ids.hex(),
      name: ADMIN.project,
      description: 'Boostrap system default admin project',
      domain_id: DEFAULT_DOMAIN.id,
      parent_id: DEFAULT_DOMAIN.id,
    })
    const role = store.table(roles).insert({
      id: ids.hex(),
      name: ADMIN.role,
      description: 'Boostrap system default admin role',
      domain_id: DEFAULT_DOMAIN.id,
      is_public: true,
    })
    const admin = store.table(users).insert({
      id: ids.hex(),
      name: ADMIN.user,
      description: 'Boostrap system default admin user',
      domain_id: DEFAULT_DOMAIN.id,
      is_system_account: true,
      allow_web_console: false,
      enabled: true,
      password_hash: hash,
    })
    // The account by which the original's region logs in; here it has neither a password nor a role.
    store.table(users).insert({ id: ids.hex(), name: 'regionadmin', domain_id: DEFAULT_DOMAIN.id, enabled: true })
    const policy = store.table(policies).insert({
      id: ids.hex(),
      name: 'sysadmin',
      type: 'sysadmin',
      description: 'sys admin',
      domain_id: DEFAULT_DOMAIN.id,
      scope: 'system',
      blob: { is_admin: true, is_system: true, policy: { '*': 'allow' }, scope: 'system' },
      enabled: true,
      is_system: true,
      is_public: true,
    })
    store.table(rolepolicies).insert({ role_id: role.id, policy_id: policy.id })
    store.table(assignments).insert({
      type: 'UserProject',
      actor_id: admin.id,
      target_id: project.id,
      role_id: role.id,
    })
    store.table(identityProviders).insert({ ...OWN_PROVIDER })
    seedServices(store, ids, regionName)
  })
}

/** Where the region's own users come from: itself. */
const OWN_PROVIDER = {
  id: 'default',
  name: 'sql',
  description: 'Default sql identity provider',
  status: 'connected',
  driver: 'sql',
  enabled: true,
  auto_create_user: true,
  auto_create_project: false,
  is_sso: false,
} as const

function seedServices(store: Store, ids: Ids, regionName: string): void {
  store.table(regions).insert({ id: regionName, name: regionName })
  for (const service of SERVICES) addService(store, service, regionName, () => ({ id: ids.hex() }))
}

/** @param idOf the id of each row; the store's own choice when it gives none */
function addService(
  store: Store,
  { type, name }: (typeof SERVICES)[number],
  regionName: string,
  idOf: () => { id?: string },
): void {
  const service = store.table(services).insert({ ...idOf(), type, name })
  for (const kind of INTERFACES)
    store.table(endpoints).insert({
      ...idOf(),
      name: `${type}-${kind}`,
      interface: kind,
      service_id: service.id,
      region_id: regionName,
    })
}

/**
 * Writes into the catalogue where this run of the dev region is reached: its port may be another one than last time. A
 * service that the store is too old to have is added.
 */
export function publishEndpoints(store: Store, url: string): void {
  const table = store.table(endpoints)
  store.db.transaction(() => {
    const regionName = store.table(regions).first({})?.id
    for (const service of SERVICES)
      if (regionName !== undefined && store.table(services).first({ type: service.type }) === undefined)
        addService(store, service, regionName, () => ({}))
    for (const service of store.table(services).where({})) {
      const known = SERVICES.find(({ type }) => type === service.type)
      if (known === undefined) continue
      for (const endpoint of table.where({ service_id: service.id }))
        table.update(endpoint.id, { url: `${url}${known.path}` })
    }
  })
}

/** Gives the administrator another password. */
export async function setAdminPassword(store: Store, password: Secret): Promise<void> {
  const admin = store.table(users).first({ name: ADMIN.user, domain_id: DEFAULT_DOMAIN.id })
  if (admin?.id !== undefined && admin.id !== null)
    store.table(users).update(admin.id, { password_hash: await hashPassword(password) })
}
