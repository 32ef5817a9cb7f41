import { basics } from './details/basics.ts'
import { ownedPartOfCache } from './details/cache-parts.ts'
import { cachePart, cachePartColumns } from './model/cache-part.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'

export const elasticcacheaccounts = kind({
  keyword: 'elasticcacheaccount',
  plural: 'elasticcacheaccounts',
  ...cachePart,
  columns: {
    ...cachePartColumns,
    account_type: text({ notNull: true, create: 'optional', update: 'user' }),
    account_privilege: text({ notNull: true, create: 'optional', update: 'user' }),
    password: text({ notNull: true, create: 'optional' }),
  },
  details: [basics({ tagged: 'elasticcacheaccount' }), ...ownedPartOfCache('elasticcacheaccounts')],
})
