import { choice, flag, integer, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { plainList, type Verb } from '../../resource.ts'
import type { About } from '../../verbs/verb.ts'
import { toWire } from '../../wire.ts'

/** What every list of events takes. */
const OPTIONS = {
  since: text('Only events from this time on, e.g. 2026-01-02T03:04:05Z', { metavar: 'DATETIME' }),
  until: text('Only events up to this time', { metavar: 'DATETIME' }),
  limit: integer('Rows of a page', { default: 20 }),
  offset: integer('Rows to skip'),
  ascending: flag('Oldest first', { wire: false }),
  descending: flag('Newest first', { wire: false }),
  order_by: text('Field to order by'),
  action: texts('Only events of this action, e.g. create'),
  user: text('Only what this user did, ID or name'),
  project: text('Only what users of this project did, ID or name'),
  owner_project_ids: texts('Only events of resources of this project, ID'),
  owner_domain_ids: texts('Only events of resources of this domain, ID'),
  paging_marker: text('Marker of the next page, as the last page gave it'),
  paging_order: choice(['DESC', 'ASC'], 'Direction of paging by marker'),
  filter: texts('Condition such as action.in(create,delete)'),
}
/** Comes last, as in the original. */
const SCOPE = { scope: choice(['project', 'domain', 'system'], 'How far to look: the project, the domain, everything') }

/** Events of any kind of resource: GET /events. */
export function eventList(about: About = {}): Verb {
  return events(
    {
      ...OPTIONS,
      id: texts('Only events of the resource of this ID', { wire: 'obj_id', metavar: 'OBJ_ID' }),
      name: texts('Only events of resources of this name', { wire: 'obj_name', metavar: 'OBJ_NAME' }),
      type: texts('Only events of this kind of resource, e.g. server', { wire: 'obj_type', metavar: 'OBJ_TYPE' }),
      ...SCOPE,
    },
    about,
  )
}

/** Events of some resources of one kind. */
export function eventsOf(type: string, noun: string, about: About = {}): Verb {
  return events(
    { id: positional(texts('IDs, one or more', { wire: 'obj_id', metavar: 'OBJ_ID' })), ...OPTIONS, ...SCOPE },
    { summary: `List what happened to ${noun}`, ...about },
    { obj_type: [type] },
  )
}

function events<S extends Shape>(options: S & typeof OPTIONS, about: About, fixed: JsonObject = {}): Verb {
  return plainList<Shape>(options, { ...about, fixed, body: values => queryOf(options, values) })
}

/** Numbers count from 1 on; ascending and descending together cancel out. */
function queryOf(options: Shape, values: Values<Shape>): JsonObject {
  const query = toWire(options, values)
  for (const key of ['limit', 'offset']) if (Number(query[key] ?? 0) <= 0) delete query[key]
  const { ascending, descending } = values
  if (ascending !== descending) query.order = ascending === true ? 'asc' : 'desc'
  return query
}
