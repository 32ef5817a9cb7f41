import { notEmpty } from '../http/api-error.ts'
import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion } from './details/places.ts'
import { int, text, time } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, placed, projectOwned, regional, sharable, underManager } from './model/mixins.ts'
import { countOf } from './model/undeletable.ts'

export const loadbalancercertificates = kind({
  keyword: 'loadbalancercertificate',
  plural: 'loadbalancercertificates',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    ...underManager,
    ...regional,
    certificate: text({ create: 'required', update: 'user' }),
    private_key: text({ secret: true, list: 'admin', create: 'required', update: 'user' }),
    public_key_algorithm: text({ create: 'optional', update: 'user' }),
    public_key_bit_len: int({ create: 'optional', update: 'user' }),
    signature_algorithm: text({ create: 'optional', update: 'user' }),
    fingerprint: text({ create: 'optional', update: 'user' }),
    not_before: time({ create: 'optional', update: 'user' }),
    not_after: time({ create: 'optional', update: 'user' }),
    common_name: text({ create: 'optional', update: 'user' }),
    subject_alternative_names: text({ create: 'optional', update: 'user' }),
  },
  ...placed,
  undeletable: (certificate, context) => {
    const count = countOf(context, 'loadbalancerlisteners', 'certificate_id', certificate)
    return count > 0 ? notEmpty(`cert ${String(certificate.name)} with ${count} listeners`) : undefined
  },
  details: [
    basics({ tagged: 'loadbalancercertificate' }),
    projectOwner,
    managedBy('loadbalancercertificates'),
    inRegion('loadbalancercertificates'),
  ],
})
