import { resource } from '../resource.ts'

export const loadbalancercertificates = resource({
  keyword: 'loadbalancercertificate',
  plural: 'loadbalancercertificates',
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
