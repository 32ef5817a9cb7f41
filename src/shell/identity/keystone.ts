import { scopeResource } from '../../api/identity/scope-resource.ts'
import { defineResource, performClass } from '../resource.ts'

export default defineResource({
  keyword: 'scope-resource',
  resource: scopeResource,
  heading: 'Counts of resources by project and domain',
  commands: {
    refresh: () => performClass({}, { summary: 'Count the resources of projects and domains anew' }),
  },
})
