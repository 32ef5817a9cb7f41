import { basics } from '../details/basics.ts'
import { int, text, time } from '../model/column.ts'
import { kind } from '../model/kind.ts'
import { standaloneBase } from '../model/mixins.ts'

/** Certificates by which services prove who they are. As everywhere here, the keys leave the store in no answer. */
export const servicecertificates = kind({
  keyword: 'servicecertificate',
  plural: 'servicecertificates',
  service: 'identity',
  scope: 'system',
  ids: 'hex',
  columns: {
    ...standaloneBase,
    certificate: text({ create: 'required' }),
    private_key: text({ secret: true, list: 'admin', create: 'required' }),
    public_key_algorithm: text(),
    public_key_bit_len: int(),
    signature_algorithm: text(),
    fingerprint: text(),
    not_before: time(),
    not_after: time(),
    common_name: text(),
    subject_alternative_names: text(),
    ca_certificate: text({ list: 'admin', create: 'optional' }),
    ca_private_key: text({ secret: true, list: 'admin', create: 'optional' }),
  },
  uniqueName: 'system',
  details: [basics({ tagged: 'servicecertificate' })],
})
