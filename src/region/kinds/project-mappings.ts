import { json } from './column.ts'
import { basics } from './details/basics.ts'
import { domainOwner } from './details/owners.ts'
import { kind } from './kind.ts'
import { enabling, infras } from './mixins.ts'

export const projectMappings = kind({
  keyword: 'project_mapping',
  plural: 'project_mappings',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    rules: json({ list: 'domain', create: 'required', update: 'domain' }),
  },
  details: [basics({ tagged: 'project_mapping' }), domainOwner],
})
