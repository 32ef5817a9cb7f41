import { notEmpty } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { fileBearers } from './details/host-files.ts'
import { domainOwner } from './details/owners.ts'
import { among } from './filters/common.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { domainized, domainLevel, sharable, standaloneBase } from './model/mixins.ts'

/** Files that are brought to hosts. */
export const hostfiles = kind({
  keyword: 'hostfile',
  plural: 'hostfiles',
  scope: 'domain',
  uniqueName: 'system',
  columns: {
    ...standaloneBase,
    ...domainized,
    ...domainLevel,
    ...sharable,
    type: text({ notNull: true, list: 'domain', create: 'domain_required' }),
    path: text({ list: 'domain', create: 'domain_optional', update: 'domain' }),
    content: text({ list: false, get: 'domain', create: 'domain_optional', update: 'domain' }),
  },
  filters: { type: among('type'), path: among('path') },
  details: [basics({ tagged: 'hostfile' }), domainOwner, fileBearers],
  undeletable: file => (Array.isArray(file.hosts) ? notEmpty('hostfile is used by hosts') : undefined),
})
