import { resource } from '../resource.ts'

export const servicecertificates = resource({
  keyword: 'servicecertificate',
  plural: 'servicecertificates',
  service: 'identity',
  version: 'v3',
  columns: [
    'id',
    'name',
    'algorithm',
    'fingerprint',
    'not_before',
    'not_after',
    'common_name',
    'subject_alternative_names',
    'tenant',
  ],
})
