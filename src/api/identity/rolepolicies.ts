import { resource } from '../resource.ts'

export const rolepolicies = resource({
  keyword: 'rolepolicy',
  plural: 'rolepolicies',
  service: 'identity',
  version: 'v3',
  columns: ['id', 'name', 'role', 'role_id', 'project', 'project_id', 'policy', 'policy_id', 'ips', 'scope'],
})
