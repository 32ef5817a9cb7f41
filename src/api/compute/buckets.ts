import { resource } from '../resource.ts'

export const buckets = resource({
  keyword: 'bucket',
  plural: 'buckets',
  columns: ['ID', 'Name', 'Storage_Class', 'Status', 'location', 'acl', 'region', 'manager_id', 'public_scope'],
})
