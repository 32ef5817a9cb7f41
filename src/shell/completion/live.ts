import type { Resource } from '../../api/resource.ts'
import type { Candidate } from '../../cli/completion/candidates.ts'
import type { Place } from '../../cli/completion/values.ts'
import type { JsonObject } from '../../core/json.ts'
import type { ClimcContext } from '../context.ts'
import type { Subject } from '../verbs/verb.ts'
import { cachedNames, type NamedRow, type Names } from './names-cache.ts'

/** Rows that are asked for; of more, those that begin with what is typed. */
const LIMIT = 500

/** What may stand in a place of a command about a resource: names of columns, or of live objects. */
export async function candidatesFor(
  { resource }: Pick<Subject, 'resource'>,
  place: Place,
  context: ClimcContext,
): Promise<readonly Candidate[] | undefined> {
  const { key } = place.spec
  if (/^(?:columns|sort_by|export_keys|field|order_by)$/.test(key)) return columnsOf(resource)
  const wanted = await resourceIn(resource, place)
  return wanted === undefined ? undefined : await liveNames(wanted, place, context)
}

async function resourceIn(resource: Resource, { command = '', spec }: Place): Promise<Resource | undefined> {
  const { key } = spec
  if (key === 'id') return spec.positional === true || spec.many === true ? resource : undefined
  for (const end of [resource.joint?.master, resource.joint?.slave]) if (end?.keyword === key) return end
  // Accounts are opened with words of the clouds' own: their hosts and projects are not ours.
  if (/^cloud-account-(?:create|update-credential|test-connectivity)/.test(command) && spec.positional === true)
    return undefined
  const { resourceNamed } = await import('./resources.ts')
  return resourceNamed(key, resource.service)
}

async function columnsOf(resource: Resource): Promise<Candidate[]> {
  const { fieldsOf } = await import('../../api/fields/index.ts')
  const columns = resource.columns.map(column => column.toLowerCase())
  const known = new Set([...columns, ...(fieldsOf(resource) ?? [])])
  return [...known].map(text => ({ text }))
}

/** Names of live objects; where a name is not unique, ids. Ids as well once one is being typed. */
export async function liveNames(resource: Resource, place: Place, context: ClimcContext): Promise<Candidate[]> {
  const session = await context.openSession()
  const scope = typeof place.raw.scope === 'string' ? place.raw.scope : 'max'
  const ask = async (more: JsonObject): Promise<Names> => {
    const { nameField = 'name', idField = 'id' } = resource
    const field = [...new Set([idField, nameField, 'name', 'status'])]
    const answer = await session.manager(resource).list({ scope, limit: LIMIT, details: false, field, ...more })
    return { rows: answer.data.map(row => rowOf(row, resource)), total: answer.total }
  }
  const key = [resource.service, resource.plural, scope]
  let { rows, total } = await cachedNames(session, key, context, () => ask({}))
  // Beginnings that need no quotes in a filter.
  if (total > rows.length && /^[\w.@-]+$/.test(place.typed)) {
    const { nameField = 'name' } = resource
    const filter = [`${nameField}.startswith(${place.typed})`]
    rows = (await cachedNames(session, [...key, place.typed], context, () => ask({ filter }))).rows
  }
  return rowsAsCandidates(rows, place.typed)
}

function rowsAsCandidates(rows: readonly NamedRow[], typed: string): Candidate[] {
  const times = new Map<string, number>()
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1)
  const named = rows.map(({ id, name, status }) =>
    name !== '' && times.get(name) === 1
      ? candidate(name, status)
      : candidate(id, [name, status].filter(word => word !== '').join(', ')),
  )
  const ids = rows
    .filter(({ id }) => typed.length > 1 && id.startsWith(typed))
    .map(({ id, name }) => candidate(id, name))
  const seen = new Set<string>()
  return [...named, ...ids].filter(({ text }) => text !== '' && !seen.has(text) && seen.add(text))
}

function candidate(text: string, description: string): Candidate {
  return description === '' ? { text } : { text, description }
}

function rowOf(row: JsonObject, { nameField = 'name', idField = 'id' }: Resource): NamedRow {
  const text = (key: string): string => {
    const value = row[key]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  return { id: text(idField), name: text(nameField), status: text('status') }
}
