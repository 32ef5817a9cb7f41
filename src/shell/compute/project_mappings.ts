import { projectMappings } from '../../api/compute/project-mappings.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { jsonFile } from '../syntax/json-file.ts'

const RULES = 'JSON file with the rules: conditions on tags, and the project that each leads to'
const FILES = { rules_file: jsonFile('rules') }

export default defineResource({
  keyword: 'project-mapping',
  resource: projectMappings,
  commands: {
    list: () => list({}, { summary: 'List the sets of rules that assign resources to projects' }),
    update: () =>
      update(
        {
          description: text('Description', { metavar: 'DESCRIPTION' }),
          rules_file: text(RULES, { wire: false }),
          name: text('New name'),
        },
        { files: FILES },
      ),
    delete: () => remove(),
    show: () => show(),
    create: () =>
      create(
        {
          name: positional(text('Name of the set of rules')),
          rules_file: positional(text(RULES, { wire: false })),
          description: text('Description', { metavar: 'DESCRIPTION' }),
        },
        {
          summary: 'Create a set of rules that assign resources to projects',
          examples: ['project-mapping-create by-team rules.json'],
          files: FILES,
        },
      ),
    enable: () => perform(),
    disable: () => perform(),
  },
})
