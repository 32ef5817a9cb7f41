import { services } from '../../api/identity/services.ts'
import { integer, positional, text } from '../../cli/options/index.ts'
import { create, custom, defineResource } from '../resource.ts'
import { toWire } from '../wire.ts'
import { countedList } from './counted-list.ts'
import { idOf } from './lookup.ts'
import { ENABLED, enabledOf } from './options.ts'
import { changeConfig, configFromYaml, editConfig, showConfig, showConfigOfType } from './service/config.ts'
import { patchFound, removeFound } from './verbs.ts'

const DESC = { desc: text('Description', { wire: 'description' }) }
const NEW = {
  type: positional(text('Type of the new service, e.g. compute')),
  name: positional(text('Name of the new service')),
  ...DESC,
}
const CHANGES = { type: text('New type'), name: text('New name'), ...DESC }

export default defineResource({
  keyword: 'service',
  resource: services,
  commands: {
    list: () =>
      countedList(
        {
          offset: integer('Rows to skip'),
          name: text('Only those of this name'),
          type: text('Only those of this type'),
          search: text('Word to look for'),
          limit: integer('Rows of a page; 0: all', { default: 20 }),
        },
        {},
      ),
    show: () =>
      custom(
        { id: positional(text('ID or name', { wire: false })) },
        { summary: 'Show the details of a service' },
        ({ id }) =>
          async ({ manager, session, resource }) => ({
            kind: 'object',
            value: await manager.get(await idOf(session, resource, id)),
          }),
      ),
    delete: () => removeFound({}),
    create: () =>
      create({ ...NEW, ...ENABLED }, { body: values => ({ ...toWire(NEW, values), ...enabledOf(values) }) }),
    update: () =>
      patchFound(
        { ...CHANGES, ...ENABLED },
        {},
        { body: values => ({ ...toWire(CHANGES, values), ...enabledOf(values) }) },
      ),
    'config-show': showConfig,
    'config-show2': showConfigOfType,
    config: changeConfig,
    'config-yaml': configFromYaml,
    'config-edit': editConfig,
  },
})
