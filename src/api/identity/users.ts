import { resource } from '../resource.ts'

export const users = resource({
  keyword: 'user',
  plural: 'users',
  service: 'identity',
  version: 'v3',
  columns: [
    'ID',
    'Name',
    'Domain_Id',
    'Project_Domain',
    'readonly',
    'idp_id',
    'Enabled',
    'Email',
    'Mobile',
    'Displayname',
    'is_system_account',
    'allow_web_console',
    'enable_mfa',
  ],
})
