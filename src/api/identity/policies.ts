import { resource } from '../resource.ts'

export const policies = resource({
  keyword: 'policy',
  plural: 'policies',
  service: 'identity',
  version: 'v3',
  columns: [
    'id',
    'name',
    'scope',
    'enabled',
    'domain_id',
    'domain',
    'project_domain',
    'public_scope',
    'is_public',
    'description',
    'is_system',
  ],
})
