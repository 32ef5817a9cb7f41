import { dynamicschedtags } from '../../api/compute/dynamicschedtags.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { withEnabled } from '../enabled.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'

const condition = 'When it holds, e.g. host.sys_load > 1.5'
const CREATE = {
  name: positional(text()),
  schedtag: positional(text()),
  condition: positional(text(condition)),
  disable: flag('Create it disabled', { wire: false }),
  enable: flag('Create it enabled', { wire: false }),
}
const UPDATE = {
  sched_tag: text(undefined, { wire: 'schedtag' }),
  condition: text(condition),
  enable: flag('Enable it', { wire: false }),
  disable: flag('Disable it', { wire: false }),
  name: text(),
}

export default defineResource({
  keyword: 'dynamic-schedtag',
  resource: dynamicschedtags,
  noun: 'dynamic scheduling tag',
  heading: 'Dynamic scheduling tags',
  commands: {
    list: () => list({}),
    create: () => create(CREATE, { body: values => withEnabled(toWire(CREATE, values), values) }),
    update: () => update(UPDATE, { body: values => withEnabled(toWire(UPDATE, values), values) }),
    delete: () => remove(),
    show: () => show(),
    evaluate: () =>
      perform(
        {
          standaloneres: positional(text('Host or storage, ID or name', { wire: 'object_id' })),
          virtualres: positional(text('Server or disk, ID or name', { wire: 'virtual_object_id' })),
          virtaul_resource_type: choice(['server', 'disk'], 'What the second is', {
            wire: 'virtual_resource_type',
            default: 'server',
          }),
          resource_type: choice(['host', 'storage'], 'What the first is', { default: 'host' }),
        },
        { summary: 'Tell whether the condition of a dynamic scheduling tag holds' },
      ),
  },
})
