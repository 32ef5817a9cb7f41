import { projectMappings } from '../../api/compute/project-mappings.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'project-mapping',
  resource: projectMappings,
  commands: {
    list: () => list({}),
    update: () =>
      update({
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        rules_file: text(undefined, { wire: false }),
        name: text(),
      }),
    delete: () => remove(),
    show: () => show(),
    create: () =>
      create(
        {
          name: positional(text()),
          rules_file: positional(text(undefined, { wire: false })),
          description: text(undefined, { metavar: 'DESCRIPTION' }),
        },
        {
          fixed: {
            'rules.client_email': 'a@b.c',
            'rules.private_key': '-----KEY-----',
            'rules.private_key_id': 'kid',
            'rules.project_id': 'pid',
          },
        },
      ),
    enable: () => perform(),
    disable: () => perform(),
  },
})
