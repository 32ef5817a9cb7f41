import { int, json, text, time, tristate } from './column.ts'
import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { kind } from './kind.ts'
import { externalized, projectOwned, sharable } from './mixins.ts'

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
  details: [basics({ tagged: 'cachedimage' }), projectOwner],
})
