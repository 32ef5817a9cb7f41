import { resource } from '../resource.ts'

export const roleAssignments = resource({
  keyword: 'role_assignment',
  plural: 'role_assignments',
  service: 'identity',
  version: 'v3',
  columns: ['Scope', 'User', 'Group', 'Role', 'Policies'],
})
