import { notEmpty } from '../http/api-error.ts'
import { byName } from '../store/names.ts'
import { basics } from './details/basics.ts'
import { countBy } from './details/count.ts'
import { text } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { sharable, standaloneBase } from './model/mixins.ts'

/** Whose a key is, how long its private half, and how many servers it opens. */
const keyFacts: Detail = ({ store }, rows) => {
  const servers = countBy(store, rows, 'servers', 'keypair_id')
  return rows.map((row, i) => ({
    owner_name: byName(store, 'users', row.owner_id),
    private_key_len: String(row.private_key ?? '').length,
    linked_guest_count: servers[i] ?? 0,
  }))
}

export const keypairs = kind({
  keyword: 'keypair',
  plural: 'keypairs',
  scope: 'user',
  uniqueName: 'system',
  uniqueWithin: ['owner_id'],
  columns: {
    ...standaloneBase,
    ...sharable,
    owner_id: text({ notNull: true, create: 'required', index: true }),
    scheme: text({ create: 'required' }),
    fingerprint: text({ notNull: true, create: 'required' }),
    private_key: text({ secret: true, list: false, create: 'optional' }),
    public_key: text({ notNull: true, create: 'required' }),
  },
  details: [basics({ tagged: 'keypair' }), keyFacts],
  undeletable: key =>
    Number(key.linked_guest_count) > 0 ? notEmpty('Cannot delete keypair used by servers') : undefined,
})
