import { basics } from './details/basics.ts'
import { ownedPartOfCache } from './details/cache-parts.ts'
import { cachePart, cachePartColumns } from './model/cache-part.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'

export const elasticcacheacls = kind({
  keyword: 'elasticcacheacl',
  plural: 'elasticcacheacls',
  ...cachePart,
  columns: {
    ...cachePartColumns,
    ip_list: text({ notNull: true, create: 'required', update: 'user' }),
  },
  details: [basics({ tagged: 'elasticcacheacl' }), ...ownedPartOfCache('elasticcacheacls')],
})
