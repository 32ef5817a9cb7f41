import { organizationNodes } from '../../api/identity/organization-nodes.ts'
import { integer, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, perform, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'organization-node',
  resource: organizationNodes,
  commands: {
    list: () => list({ org_id: text(), org_type: text(), level: integer(undefined, { default: 0 }) }),
    show: () => show(),
    update: () => update({ description: text(), weigth: integer(undefined, { default: 0 }) }),
    bind: () => perform({ resource_type: text(), target_id: texts() }, { sendsEmpty: true }),
  },
})
