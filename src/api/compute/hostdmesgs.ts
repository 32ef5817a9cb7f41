import { resource } from '../resource.ts'

export const hostdmesgs = resource({
  keyword: 'hostdmesg',
  plural: 'hostdmesgs',
  columns: [
    'id',
    'ops_time',
    'log_level',
    'obj_id',
    'obj_name',
    'user',
    'user_id',
    'tenant',
    'tenant_id',
    'owner_tenant_id',
    'notes',
  ],
})
