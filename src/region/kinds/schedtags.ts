import { notEmpty } from '../http/api-error.ts'
import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { kind } from './kind.ts'
import { standaloneBase } from './mixins.ts'
import { tagUse } from './schedtag-joints.ts'

export const schedtags = kind({
  keyword: 'schedtag',
  plural: 'schedtags',
  scope: 'system',
  uniqueName: 'system',
  columns: {
    ...standaloneBase,
    /** All tags are of the whole region: these two stay empty. */
    domain_id: text(),
    tenant_id: text(),
    default_strategy: text({ create: 'admin_optional', update: 'admin' }),
    resource_type: text({ create: 'required' }),
  },
  details: [basics({ tagged: 'schedtag' }), tagUse],
  undeletable: tag =>
    Number(tag.resource_count) > 0 ? notEmpty(`Tag is associated with ${String(tag.resource_type)}`) : undefined,
})
