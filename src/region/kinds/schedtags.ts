import { text } from './column.ts'
import { basics } from './details/basics.ts'
import { kind } from './kind.ts'
import { domainized, projectized, standaloneBase } from './mixins.ts'

export const schedtags = kind({
  keyword: 'schedtag',
  plural: 'schedtags',
  scope: 'project',
  columns: {
    ...standaloneBase,
    ...domainized,
    ...projectized,
    default_strategy: text({ create: 'admin_optional', update: 'admin' }),
    resource_type: text({ create: 'required' }),
  },
  details: [basics({ tagged: 'schedtag' })],
})
