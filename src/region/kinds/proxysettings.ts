import { ApiError, conflict } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { domainOwner } from './details/owners.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { domainized, domainLevel, sharable, standaloneBase } from './model/mixins.ts'

export const proxysettings = kind({
  keyword: 'proxysetting',
  plural: 'proxysettings',
  scope: 'domain',
  columns: {
    ...standaloneBase,
    ...domainized,
    ...domainLevel,
    ...sharable,
    http_proxy: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    https_proxy: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    no_proxy: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
  },
  uniqueName: 'domain',
  undeletable: ({ id }, { store }) => {
    if (id === 'DIRECT') return conflict('DIRECT setting cannot be deleted')
    const users = store.rows('cloudaccounts').where({ proxy_setting_id: String(id) }).length
    return users === 0
      ? undefined
      : new ApiError('ResourceBusyError', `proxysetting ${String(id)} is still referred to by ${users} cloudaccounts`)
  },
  details: [basics({ tagged: 'proxysetting' }), domainOwner],
})
