import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, projectOwned, provided, underManager } from './model/mixins.ts'

export const externalprojects = kind({
  keyword: 'externalproject',
  plural: 'externalprojects',
  scope: 'project',
  uniqueName: 'system',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    priority: int({ update: 'user' }),
    cloudaccount_id: text({ list: false }),
  },
  ...provided,
  details: [basics({ tagged: 'externalproject' }), projectOwner, managedBy('externalprojects')],
})
