import { services } from '../../api/identity/services.ts'
import { flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, perform, plainList } from '../resource.ts'

export default defineResource({
  keyword: 'service',
  resource: services,
  commands: {
    list: () =>
      plainList({
        offset: integer(),
        name: text(),
        type: text(),
        search: text(),
        limit: integer(undefined, { default: 20 }),
      }),
    create: () =>
      create({
        type: positional(text()),
        name: positional(text()),
        enabled: flag(),
        disabled: flag(undefined, { wire: 'enabled' }),
        desc: text(undefined, { wire: 'description' }),
      }),
    'config-show': () => get({}, { specific: 'config' }),
    config: () => perform({ remove: flag(undefined, { wire: 'action' }), config: texts() }, { style: 'yaml' }),
  },
})
