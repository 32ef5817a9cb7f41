import { notEmpty } from '../http/api-error.ts'
import { type Sql, sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { imageFacts } from './details/images.ts'
import { projectOwner } from './details/owners.ts'
import { int, json, text, time, tristate } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, projectOwned, sharable } from './model/mixins.ts'
import { byValue } from './model/parent.ts'

/** Images belong to nobody: what an account has is what lies in its storage caches. */
const inCaches = (condition: Sql): Sql =>
  sql`t.id IN (SELECT cachedimage_id FROM storagecachedimages WHERE deleted = 0
      AND storagecache_id IN (SELECT id FROM storagecaches WHERE deleted = 0 AND ${condition}))`

export const cachedimages = kind({
  keyword: 'cachedimage',
  plural: 'cachedimages',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...sharable,
    ...externalized,
    size: int({ create: 'admin_required', update: 'admin' }),
    info: json({ create: 'admin_required', update: 'admin' }),
    last_sync: time({ list: 'admin' }),
    last_ref: time({ list: 'admin' }),
    ref_count: int(),
    uefi: tristate({ default: false }),
    image_type: text({ default: 'customized', index: true }),
  },
  ancestors: {
    cloudprovider: ids => inCaches(sql`manager_id IN (${ids})`),
    storagecache: ids => inCaches(sql`id IN (${ids})`),
  },
  filters: { image_type: byValue('image_type') },
  details: [basics({ tagged: 'cachedimage' }), projectOwner, imageFacts],
  undeletable: image =>
    Number(image.cached_count) > 0 ? notEmpty('The image has been cached on storages') : undefined,
})
