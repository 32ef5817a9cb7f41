import { resource } from '../../../src/api/resource.ts'
import { flag, positional, text } from '../../../src/cli/options/index.ts'
import {
  attach,
  batchPerform,
  create,
  defineResource,
  perform,
  performClass,
  remove,
} from '../../../src/shell/resource.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

/** A resource whose status moves, and what a service answers of it. */
const lamps = resource({ keyword: 'lamp', plural: 'lamps', columns: ['ID', 'Name', 'Status'] })
const rooms = resource({ keyword: 'room', plural: 'rooms', columns: ['ID', 'Name'] })
const places = resource({
  keyword: 'lamproom',
  plural: 'lamprooms',
  columns: ['ID'],
  joint: { master: lamps, slave: rooms },
})

const modules = {
  lamps: defineResource(
    {
      keyword: 'lamp',
      resource: lamps,
      commands: {
        create: () => create({ name: positional(text('Name')) }),
        light: () => perform(),
        'light-all': () => batchPerform(undefined, { action: 'light' }),
        reset: () => performClass({}),
        purge: () => perform(),
        delete: () => remove(),
        blink: () => perform({ wait: flag('Wait for the beat') }),
      },
    },
    { keyword: 'lamp-room', resource: places, commands: { attach: () => attach({ master: 'lamp', slave: 'room' }) } },
  ),
}

export const run = (argv: readonly string[], stubs: readonly Stub[] = []) => runClimc(argv, { modules, stubs })
export const json = (...argv: string[]) => ['--output-format', 'json', ...argv]

export const lamp = (status: string, more: object = {}) => ({ lamp: { id: 'l1', name: 'desk', status, ...more } })
export const look = (status: string, more: object = {}): Stub => on('GET /lamps/l1', lamp(status, more))
export const gone: Stub = refuse('GET /lamps/l1', 404, 'ResourceNotFoundError', 'lamp l1 not found')
export const tasks = (...rows: readonly object[]): Stub =>
  on('GET /tasks?limit=20&obj_id=l1&order=desc&order_by=created_at&scope=max', { tasks: rows })
export const noTasks: Stub = refuse(
  'GET /tasks?limit=20&obj_id=l1&order=desc&order_by=created_at&scope=max',
  403,
  'ForbiddenError',
  'not allowed',
)
export const noEvents: Stub = on('GET /events?limit=5&obj_id.0=l1&obj_type.0=lamp&order=desc&scope=max', { events: [] })
export const light: Stub = on('POST /lamps/l1/light', lamp('off'), {})
