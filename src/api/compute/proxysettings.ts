import { resource } from '../resource.ts'

export const proxysettings = resource({
  keyword: 'proxysetting',
  plural: 'proxysettings',
  columns: ['ID', 'Name', 'http_proxy', 'https_proxy', 'no_proxy', 'is_public', 'public_scope'],
})
