import { EVENTS_OF } from '../../api/events.ts'
import { choice, positional, text, texts } from '../../cli/options/index.ts'
import { custom, defineResource } from '../resource.ts'
import { toWire } from '../wire.ts'

const SERVICES = ['compute', 'identity', 'image', 'log', 'cloudevent', 'monitor', 'notify'] as const
const SERVICE = { service: choice(SERVICES, 'Service whose log it is', { default: 'compute' }) }

const SHOW = {
  id: positional(
    choice(['splitable', 'splitable-export'], 'The tables that the log is split into, or the export of one'),
  ),
  table: text('Table to export'),
  ...SERVICE,
}
const PURGE = { tables: texts('Table to drop; those that are too old when absent'), ...SERVICE }

export default defineResource({
  keyword: 'logs',
  resource: EVENTS_OF.compute,
  heading: 'Tables of the event logs',
  commands: {
    show: () =>
      custom(SHOW, { summary: 'Show the tables that an event log is split into' }, values => async ({ session }) => ({
        kind: 'object',
        value: await session.manager(EVENTS_OF[values.service]).get(values.id, toWire(SHOW, values)),
      })),
    'purge-splitable': () =>
      custom(PURGE, { summary: 'Drop old tables of an event log' }, values => async ({ session }) => ({
        kind: 'object',
        value: await session.manager(EVENTS_OF[values.service]).performClass('purge-splitable', toWire(PURGE, values)),
      })),
  },
})
