import { cachePart, cachePartColumns } from './cache-part.ts'
import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { ownedPartOfCache } from './details/cache-parts.ts'
import { kind } from './kind.ts'

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
