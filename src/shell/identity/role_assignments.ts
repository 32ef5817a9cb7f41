import { roleAssignments } from '../../api/identity/role-assignments.ts'
import { flag, integer, text, texts } from '../../cli/options/index.ts'
import { defineResource, plainList } from '../resource.ts'

export default defineResource({
  keyword: 'role',
  resource: roleAssignments,
  commands: {
    assignments: () =>
      plainList(
        {
          system: flag(undefined, { wire: 'include_system' }),
          policy: flag(undefined, { wire: 'include_policies' }),
          domain: text(),
          user: text(),
          user_domain: text(undefined, { wire: false }),
          group: text(),
          group_domain: text(undefined, { wire: false }),
          project: text(),
          project_domain: text(undefined, { wire: false }),
          role: text(),
          role_domain: text(undefined, { wire: false }),
          limit: integer(),
          offset: integer(),
          users: texts(),
          groups: texts(),
          roles: texts(),
          projects: texts(),
          domains: texts(),
          project_domain_id: text(),
          project_domains: texts(),
          effective: flag(),
        },
        { fixed: { include_names: '' } },
      ),
  },
})
