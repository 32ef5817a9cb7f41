import { resource } from '../resource.ts'

export const globalvpcs = resource({
  keyword: 'globalvpc',
  plural: 'globalvpcs',
  columns: ['ID', 'Name', 'Description', 'Status', 'Enabled', 'public_scope'],
})
