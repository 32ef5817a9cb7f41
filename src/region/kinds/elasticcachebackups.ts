import { basics } from './details/basics.ts'
import { ownedPartOfCache } from './details/cache-parts.ts'
import { cachePart, cachePartColumns } from './model/cache-part.ts'
import { int, text, time } from './model/column.ts'
import { kind } from './model/kind.ts'

export const elasticcachebackups = kind({
  keyword: 'elasticcachebackup',
  plural: 'elasticcachebackups',
  ...cachePart,
  columns: {
    ...cachePartColumns,
    backup_size_mb: int({ create: 'optional' }),
    backup_type: text({ create: 'optional' }),
    backup_mode: text({ create: 'optional' }),
    download_url: text({ create: 'optional' }),
    start_time: time({ create: 'optional' }),
    end_time: time({ create: 'optional' }),
  },
  details: [basics({ tagged: 'elasticcachebackup' }), ...ownedPartOfCache('elasticcachebackups')],
})
