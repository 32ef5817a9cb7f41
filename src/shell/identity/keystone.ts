import { scopeResource } from '../../api/identity/scope-resource.ts'
import { defineResource, performClass } from '../resource.ts'

export default defineResource({
  keyword: 'scope-resource',
  resource: scopeResource,
  commands: {
    refresh: () => performClass({}),
  },
})
