import { resource } from '../resource.ts'

export const loadbalanceracls = resource({
  keyword: 'loadbalanceracl',
  plural: 'loadbalanceracls',
  columns: ['id', 'name', 'status', 'cloudregion', 'manager', 'project', 'is_public', 'acl_entries', 'tenant'],
})
