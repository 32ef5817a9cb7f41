import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { domainOwner } from './details/owners.ts'
import { kind } from './kind.ts'
import { domainized, domainLevel, sharable, standaloneBase } from './mixins.ts'

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
  details: [basics({ tagged: 'proxysetting', canDelete: (_, row) => row.id !== 'DIRECT' }), domainOwner],
})
