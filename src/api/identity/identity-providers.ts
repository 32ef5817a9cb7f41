import { resource } from '../resource.ts'

export const identityProviders = resource({
  keyword: 'identity_provider',
  plural: 'identity_providers',
  service: 'identity',
  version: 'v3',
  columns: [
    'ID',
    'Name',
    'Driver',
    'Template',
    'auto_create_user',
    'Enabled',
    'Status',
    'Sync_Status',
    'Error_count',
    'Sync_Interval_Seconds',
    'target_domain_id',
  ],
})
