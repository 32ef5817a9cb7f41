import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { kind } from './kind.ts'
import { sharable, standaloneBase } from './mixins.ts'

export const keypairs = kind({
  keyword: 'keypair',
  plural: 'keypairs',
  scope: 'user',
  columns: {
    ...standaloneBase,
    ...sharable,
    owner_id: text({ notNull: true, create: 'required', index: true }),
    scheme: text({ create: 'required' }),
    fingerprint: text({ notNull: true, create: 'required' }),
    private_key: text({ secret: true, list: false, create: 'optional' }),
    public_key: text({ notNull: true, create: 'required' }),
  },
  details: [basics({ tagged: 'keypair' })],
})
