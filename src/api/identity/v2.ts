import { resource } from '../resource.ts'

/** What keystone's second API version has: tenants are projects, and users have roles in tenants. */
export const tenants = resource({
  keyword: 'tenant',
  plural: 'tenants',
  service: 'identity',
  version: 'v2.0',
  columns: ['ID', 'Name', 'Enabled', 'Description'],
})

export const usersV2 = resource({
  keyword: 'user',
  plural: 'users',
  service: 'identity',
  version: 'v2.0',
  columns: ['ID', 'Name', 'TenantId', 'Tenant_name', 'Enabled', 'Email', 'Mobile'],
})
