import { resource } from '../resource.ts'

export const events = resource({
  keyword: 'event',
  plural: 'events',
  columns: [
    'id',
    'ops_time',
    'obj_id',
    'obj_type',
    'obj_name',
    'user',
    'user_id',
    'tenant',
    'tenant_id',
    'owner_tenant_id',
    'action',
    'notes',
  ],
})
