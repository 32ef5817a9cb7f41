import { resource } from '../resource.ts'

export const roles = resource({
  keyword: 'role',
  plural: 'roles',
  service: 'identity',
  version: 'v2.0/OS-KSADM',
  columns: ['ID', 'Name'],
})
