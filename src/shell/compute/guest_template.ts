import { servertemplates } from '../../api/compute/servertemplates.ts'
import { text } from '../../cli/options/index.ts'
import { custom, defineResource, list, perform, show } from '../resource.ts'
import {
  CREATE_TEMPLATE,
  createTemplate,
  deleteTemplate,
  ID,
  UPDATE_TEMPLATE,
  updateTemplate,
} from './server/template.ts'

export default defineResource(
  {
    keyword: 'server-template',
    resource: servertemplates,
    heading: 'Server templates',
    commands: {
      list: () => list({}),
      show: () => show(),
      create: () =>
        custom(
          CREATE_TEMPLATE,
          {
            summary: 'Create a server template, with the options that a server would be created with',
            examples: ['server-template-create web --mem-spec 2g --ncpu 2 --disk image=centos7,size=40g --net vnet1'],
          },
          createTemplate,
        ),
      update: () =>
        custom(
          UPDATE_TEMPLATE,
          { summary: 'Replace the content of a server template; what is not given is gone' },
          updateTemplate,
        ),
      delete: () => custom(ID, { summary: 'Delete a server template', deed: 'remove' }, deleteTemplate),
      public: () => perform({ public_scope: text() }, { sendsEmpty: true, summary: 'Share a server template' }),
      private: () => perform(undefined, { summary: 'End the sharing of a server template' }),
      inspect: () => perform(undefined, { summary: 'Check whether servers can be created from a server template' }),
    },
  },
  {
    keyword: '',
    resource: servertemplates,
    noun: 'server template',
    commands: {
      'server-tempalte-delete': () =>
        custom(
          ID,
          { summary: 'The same as server-template-delete, as the original spells it', deed: 'remove' },
          deleteTemplate,
        ),
    },
  },
)
