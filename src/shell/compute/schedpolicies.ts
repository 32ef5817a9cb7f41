import { schedpolicies } from '../../api/compute/schedpolicies.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'sched-policy',
  resource: schedpolicies,
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        strategy: positional(choice(['require', 'prefer', 'avoid', 'exclude'])),
        schedtag: positional(text()),
        condition: positional(text()),
        disable: flag(undefined, { wire: 'disabled' }),
        enable: flag(undefined, { wire: 'enabled' }),
      }),
    update: () =>
      update({
        strategy: choice(['require', 'prefer', 'avoid', 'exclude']),
        sched_tag: text(undefined, { wire: 'schedtag' }),
        condition: text(),
        enable: flag(undefined, { wire: 'enabled' }),
        disable: flag(undefined, { wire: 'enabled' }),
        name: text(),
      }),
    delete: () => remove(),
    show: () => show(),
    evaluate: () =>
      perform({
        object: positional(text()),
        resource_type: choice(['server', 'disk'], undefined, { wire: false, short: 't', default: 'server' }),
      }),
  },
})
