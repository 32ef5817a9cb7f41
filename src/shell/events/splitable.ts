import { events } from '../../api/compute/events.ts'
import { choice, text, texts } from '../../cli/options/index.ts'
import { defineResource, performClass, show } from '../resource.ts'

export default defineResource({
  keyword: 'logs',
  resource: events,
  commands: {
    show: () =>
      show({
        table: text(),
        service: choice(['compute', 'identity', 'image', 'log', 'cloudevent', 'monitor', 'notify'], undefined, {
          wire: false,
          default: 'compute',
        }),
      }),
    'purge-splitable': () =>
      performClass({
        tables: texts(),
        service: choice(['compute', 'identity', 'image', 'log', 'cloudevent', 'monitor', 'notify'], undefined, {
          wire: false,
          default: 'compute',
        }),
      }),
  },
})
