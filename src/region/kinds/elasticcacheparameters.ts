import { basics } from './details/basics.ts'
import { partOfCache } from './details/cache-parts.ts'
import { cachePart, cachePartColumns } from './model/cache-part.ts'
import { bool, text } from './model/column.ts'
import { kind } from './model/kind.ts'

export const elasticcacheparameters = kind({
  keyword: 'elasticcacheparameter',
  plural: 'elasticcacheparameters',
  ...cachePart,
  columns: {
    ...cachePartColumns,
    key: text({ notNull: true, create: 'required', update: 'user' }),
    value: text({ notNull: true, create: 'required', update: 'user' }),
    value_range: text({ create: 'optional' }),
    modifiable: bool({ create: 'optional' }),
    force_restart: bool({ create: 'optional' }),
  },
  details: [basics({ tagged: 'elasticcacheparameter' }), ...partOfCache('elasticcacheparameters')],
})
