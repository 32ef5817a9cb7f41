import { externalprojects } from '../../api/compute/externalprojects.ts'
import { integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'external-project',
  resource: externalprojects,
  commands: {
    list: () => list({}, { summary: 'List the projects of clouds' }),
    create: () =>
      create(
        {
          name: positional(text('Name of the new project')),
          cloudaccount_id: positional(text('Cloud account to create it in, ID or name')),
          project: text('Local project that takes its resources, ID or name'),
          manager_id: text('Cloud provider (subscription) to create it in, ID or name'),
        },
        { summary: 'Create a project in a cloud' },
      ),
    update: () =>
      update({
        description: text('Description', { metavar: 'DESCRIPTION' }),
        priority: integer('Priority: the project of the highest takes a resource that is in several'),
        name: text('New name'),
      }),
    show: () => show(),
    'change-project': () =>
      perform(
        { project: positional(text('Local project that shall take its resources, ID or name')) },
        { summary: 'Set the local project of an external project' },
      ),
  },
})
