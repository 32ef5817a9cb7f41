import { dynamicschedtags } from '../../api/compute/dynamicschedtags.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'dynamic-schedtag',
  resource: dynamicschedtags,
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        schedtag: positional(text()),
        condition: positional(text()),
        disable: flag(undefined, { wire: 'enabled' }),
        enable: flag(undefined, { wire: 'enabled' }),
      }),
    update: () =>
      update({
        sched_tag: text(undefined, { wire: 'schedtag' }),
        condition: text(),
        enable: flag(undefined, { wire: 'enabled' }),
        disable: flag(undefined, { wire: 'enabled' }),
        name: text(),
      }),
    delete: () => remove(),
    show: () => show(),
    evaluate: () =>
      perform(
        {
          standaloneres: positional(text(undefined, { wire: 'object_id' })),
          virtualres: positional(text(undefined, { wire: 'virtual_object_id' })),
          virtaul_resource_type: choice(['server', 'disk'], undefined, { wire: false, default: 'server' }),
          resource_type: choice(['host', 'storage'], undefined, { wire: false, default: 'host' }),
        },
        { fixed: { virtual_resource_type: 'server' } },
      ),
  },
})
