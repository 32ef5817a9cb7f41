import { routeTables } from '../../api/compute/route-tables.ts'
import { positional, required, text, texts, type Values } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'
import { ROUTES, routesOf } from './routetable/routes.ts'

const CREATE = { name: positional(text()), ...ROUTES, vpc: required(text()) }
const UPDATE = { ...ROUTES, name: text() }

/** The routes are sent even where there are none. */
function createBody(values: Values<typeof CREATE>): JsonObject {
  return { ...toWire(CREATE, values), routes: routesOf(values) }
}

/** Routes are looked at only where there is a destination, as in the original. */
function updateBody(values: Values<typeof UPDATE>): JsonObject {
  const body = toWire(UPDATE, values)
  return values.cidr === undefined ? body : { ...body, routes: routesOf(values) }
}

function addBody(values: Values<typeof ROUTES>): JsonObject {
  if (values.cidr === undefined) throw new UsageError('Nothing to add: give --cidr, and what belongs to it.')
  return { routes: routesOf(values) }
}

export default defineResource({
  keyword: 'routetable',
  resource: routeTables,
  noun: 'route table',
  heading: 'Route tables',
  commands: {
    list: () => list({ cloudregion: text(), vpc: text() }),
    show: () => show(),
    create: () => create(CREATE, { body: createBody }),
    update: () => update(UPDATE, { body: updateBody }),
    delete: () => remove(),
    syncstatus: () => perform(),
    'add-routes': () => perform(ROUTES, { body: addBody, summary: 'Add routes to a route table' }),
    'del-routes': () =>
      perform(
        { cidr: required(texts('Destination of a route to delete, in CIDR form', { wire: 'cidrs' })) },
        { summary: 'Delete routes of a route table' },
      ),
    purge: () => perform(),
  },
})
