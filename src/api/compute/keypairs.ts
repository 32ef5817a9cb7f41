import { resource } from '../resource.ts'

export const keypairs = resource({
  keyword: 'keypair',
  plural: 'keypairs',
  columns: [
    'ID',
    'Name',
    'Scheme',
    'Fingerprint',
    'Created_at',
    'Private_key_len',
    'Description',
    'Linked_guest_count',
  ],
})
