import { organizations } from '../../api/identity/organizations.ts'
import { choice, flag, integer, pairs, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'organization',
  resource: organizations,
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        type: positional(choice(['project', 'domain', 'object'])),
        key: texts(),
        description: text(),
      }),
    show: () => show(),
    sync: () => perform({ reset: flag(undefined, { default: false }) }),
    enable: () => perform(),
    disable: () => perform(),
    delete: () => remove(),
    'add-level': () =>
      perform({ tags: pairs(), weight: integer(undefined, { default: 0 }), description: text(), key: texts() }),
    'add-node': () => perform({ weight: integer(undefined, { default: 0 }), description: text(), tags: pairs() }),
    clean: () => perform(),
  },
})
