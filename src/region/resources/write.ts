import type { JsonObject } from '../../core/json.ts'
import { parseTime, stampOf } from '../clock.ts'
import { ApiError, badInput, handlerNotFound, reportedFrom, reportedWithin } from '../http/api-error.ts'
import type { Row, Value } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { flagOf } from '../query/params.ts'
import type { Owner } from '../rbac/identity.ts'
import { visibleTags } from '../store/metadata.ts'
import type { Handlers } from './handlers.ts'
import { fetchItem } from './lookup.ts'
import { checkName, checkUnique, freeName } from './names.ts'
import { namedOwner } from './owners/named.ts'
import { giveTags } from './owners/narrowing.ts'
import { originOf } from './owners/ownership.ts'
import { checkClass, checkObject } from './owners/privilege.ts'
import { sharingOf } from './owners/sharing.ts'
import { shownColumns, storedMembers } from './present.ts'
import { type ApiRequest, reading } from './request.ts'
import { describe, describeAgain, rowNow } from './show.ts'
import { checkInput, checkWhole } from './typed-input.ts'

/** Whether the identity may write a column marked like that. */
function mayWrite(kind: Kind, request: ApiRequest, level: string): boolean {
  const scope = request.identity.allowedScope(kind.service, kind.plural, 'update')
  return level === 'user' || (level === 'domain' ? scope !== 'project' : scope === 'system')
}

/** The members of the body that an update may write, read as their columns' types. */
function writable(kind: Kind, request: ApiRequest): Row {
  const patch: Row = {}
  for (const [key, value] of Object.entries(request.body)) {
    const column = kind.columns[key]
    if (column?.update === undefined || !mayWrite(kind, request, column.update)) continue
    if (column.type === 'int')
      reportedWithin('Update: ', () => checkWhole('filterData.Unmarshal: jo.unmarshalValue', key, value))
    patch[key] = typed(column.type, value)
  }
  return patch
}

/** What says yes or no to what may be unsaid. */
const SAID = new Set(['true', 'false', '1', '0'])

function typed(type: string, value: Value): Value {
  if (type === 'time') return timeOf(value)
  if (type === 'text') return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (type === 'tristate' && !SAID.has(String(value).toLowerCase())) return null
  if (type === 'bool' || type === 'tristate') return value === true || value === 'true' || value === 1 || value === '1'
  if (type === 'int' || type === 'real') return Number(value) || 0
  return value
}

/** A time as rows carry it; what is none is no time. */
function timeOf(value: Value): string {
  const moment = typeof value === 'string' ? parseTime(value) : undefined
  return moment === undefined ? '' : stampOf(moment)
}

/** `PUT /plural/id`: writes what may be written and ignores the rest. */
export async function updateItem(request: ApiRequest, kind: Kind, handlers: Handlers, id: string): Promise<JsonObject> {
  const { store, events } = request.region
  const row = fetchItem(store, kind, request.identity, id)
  checkObject(store, kind, request.identity, row, 'update')
  const obstacle = kind.unchangeable?.(row)
  if (obstacle !== undefined) throw obstacle.within('ValidateUpdateCondition')
  reportedWithin('ValidateUpdateData', () => checkInput(kind.plural, 'update', request.body))
  const changed = await applyUpdate(request, kind, handlers, row)
  const after = store.rows(kind.plural).byKey(String(row.id)) ?? row
  events.recordChange(kind, row, after, changed, 'update', request.identity)
  await handlers.updated?.(request, after, kind)
  giveTags(store, kind, String(row.id), request.identity, 'update')
  return { [kind.keyword]: describeAgain(request, kind, row) }
}

/** @returns the columns that changed */
export async function applyUpdate(request: ApiRequest, kind: Kind, handlers: Handlers, row: Row): Promise<string[]> {
  const { store, tokens } = request.region
  const offered = writable(kind, request)
  if (typeof offered.name === 'string') offered.name = offered.name.trim()
  const { update } = handlers
  const patch =
    update === undefined
      ? offered
      : await reportedFrom('ValidateUpdateData', async () => await update(request, row, offered))
  const key = row.id ?? row.row_id
  const { name } = patch
  if (typeof name === 'string' && name !== row.name) {
    const check = () => {
      checkName(name)
      checkUnique(store, kind, name, ownerOf(row), String(row.id), { ...row, ...patch })
    }
    if (handlers.nameStep === undefined) check()
    else reportedWithin(handlers.nameStep, check)
  }
  const changed = typeof key === 'string' || typeof key === 'number' ? store.rows(kind.plural).update(key, patch) : []
  if (kind.service === 'identity') tokens.forget()
  return changed
}

function ownerOf(row: Row): Owner {
  return { domainId: String(row.domain_id ?? 'default') }
}

/** `POST /plural` */
export async function createItem(sent: ApiRequest, kind: Kind, handlers: Handlers): Promise<JsonObject> {
  const request = { ...sent, rehearses: flagOf(sent.body, 'dry_run') === true }
  const owner = namedOwner(request.region.store, kind, request.body) ?? request.identity
  reportedWithin('isClassRbacAllowed', () => checkClass(request.region.store, kind, request.identity, owner, 'create'))
  if (handlers.create === undefined) throw handlerNotFound(`/${kind.plural}`)
  checkInput(kind.plural, 'create', request.body)
  const count = Math.trunc(Number(request.envelope.count ?? 1))
  if (count > 1 && handlers.batches === false)
    throw badInput(`a ${kind.keyword} is created alone, not ${count} at once`)
  if (count > 1) return { [kind.plural]: await createMany(request, kind, handlers.create, count) }
  const created = await rehearsed(request, kind, handlers.create)
  if (kind.service === 'identity') request.region.tokens.forget()
  return { [kind.keyword]: tagged(request, kind, created ?? {}) }
}

/** Thrown in place of making the row of a request with `dry_run`, when all is checked. */
class Rehearsed extends Error {
  readonly kind: Kind
  readonly row: Row

  constructor(kind: Kind, row: Row) {
    super(`a ${kind.keyword} would be made`)
    this.kind = kind
    this.row = row
  }
}

/** Makes the object; with `dry_run` only its description, if it could be made. */
async function rehearsed(
  request: ApiRequest,
  kind: Kind,
  create: NonNullable<Handlers['create']>,
): Promise<JsonObject | undefined> {
  try {
    return (await create(request, kind)) ?? undefined
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error
    return error.kind === kind ? describe(request, kind, error.row) : undefined
  }
}

/** Kinds that have the name that is to be made into one as it is. */
const NAMED_PLAINLY = ['dnsrecords']

/** Keeps what a new object's name was made from. @returns whether there was something */
function keepPattern(request: ApiRequest, kind: Kind, id: string): boolean {
  const { store, events } = request.region
  const { generate_name: pattern } = request.body
  if (kind.service !== 'compute' || !('name' in kind.columns) || NAMED_PLAINLY.includes(kind.plural)) return false
  const row = store.rows(kind.plural).byKey(id)
  if (typeof pattern !== 'string' || pattern === '' || row === undefined) return false
  store.metadata.set(kind.keyword, id, { generate_name: pattern })
  events.record(kind, row, 'set_meta', [{ key: 'generate_name', nvalue: pattern }], request.identity)
  return true
}

/** A new object with the tags that its maker's policies ask of what he makes. */
function tagged(request: ApiRequest, kind: Kind, created: JsonObject): JsonObject {
  const { store } = request.region
  const { id } = created
  if (typeof id !== 'string') return created
  const kept = keepPattern(request, kind, id)
  if (!giveTags(store, kind, id, request.identity, 'create') && !kept) return created
  const metadata = visibleTags(store.metadata.of(kind.keyword, id))
  return metadata === undefined ? created : { ...created, metadata }
}

/** Several of the same: each gets a number behind the name, and is answered for itself. */
async function createMany(
  request: ApiRequest,
  kind: Kind,
  create: NonNullable<Handlers['create']>,
  count: number,
): Promise<JsonObject[]> {
  const { name, ...body } = request.body
  const pattern = body.generate_name ?? name
  if ('name' in kind.columns && (pattern === undefined || pattern === ''))
    throw badInput('Missing name or generate_name')
  const named = { ...request, body: { ...body, generate_name: pattern ?? null } }
  const results: JsonObject[] = []
  for (let i = 0; i < count; i++)
    results.push({
      status: 200,
      body: tagged(named, kind, (await rehearsed(named, kind, create)) ?? {}),
    })
  return results
}

/**
 * What an object will be that is made out of the body's members and `extra`.
 * @throws ApiError for a missing member, or a name that is taken or malformed
 */
export function draftItem(request: ApiRequest, kind: Kind, extra: Row = {}): Row {
  const { store } = request.region
  const owner = namedOwner(store, kind, request.body) ?? request.identity
  const values: Row = {}
  for (const [key, column] of Object.entries(kind.columns)) {
    const given = request.body[key]
    if (column.create === undefined || given === undefined || given === null) continue
    if (column.type === 'int' && !(key in extra)) checkWhole('jo.unmarshalValue', key, given)
    const value = typed(column.type, given)
    // As in the original, nothing is as much as it is when nobody says.
    values[key] = value === 0 && column.default !== undefined ? column.default : value
  }
  if ('name' in kind.columns) values.name = newName(request, kind, owner, { ...values, ...extra })
  if ('domain_id' in kind.columns) values.domain_id = owner.domainId
  if ('tenant_id' in kind.columns) values.tenant_id = owner.projectId ?? request.identity.projectId
  const born = kind.service === 'compute' ? { ...originOf(kind), ...sharingOf(request, kind) } : {}
  const whole = { ...values, ...born, ...extra }
  for (const [key, column] of Object.entries(kind.columns))
    if (column.create?.endsWith('required') === true && (whole[key] === undefined || whole[key] === ''))
      throw badInput(`${key}: missing input field`)
  return whole
}

/**
 * Makes an object out of the body's members alone, for kinds that need nothing else.
 * @throws ApiError for a missing member, or a name that is taken or malformed
 */
export function insertItem(request: ApiRequest, kind: Kind, extra: Row = {}): Row {
  const { store, events } = request.region
  const draft = draftItem(request, kind, extra)
  if (request.rehearses === true) throw new Rehearsed(kind, draft)
  const row = store.rows(kind.plural).insert(draft)
  const { generate_name: pattern } = request.body
  if (kind.service === 'identity' && typeof pattern === 'string' && pattern !== '' && 'name' in kind.columns)
    store.metadata.set(kind.keyword, String(row.id), { generate_name: pattern })
  events.recordBrief(kind, row, 'create', request.identity)
  return row
}

/** The name that the body asks for: `generate_name` gets a number when it is taken, `name` must be free. */
export function newName(request: ApiRequest, kind: Kind, owner: Owner, values: Row = {}): string {
  const { store } = request.region
  const pattern = request.body.generate_name
  if (typeof pattern === 'string' && pattern !== '') return freeName(store, kind, pattern)
  const given = request.body.name
  // As in the original, blanks around a name are no part of it.
  const text = given === undefined || given === null ? '' : String(given).trim()
  checkName(text)
  checkUnique(store, kind, text, owner, undefined, values)
  return text
}

/** `DELETE /plural/id` */
export async function deleteItem(request: ApiRequest, kind: Kind, handlers: Handlers, id: string): Promise<JsonObject> {
  const { store, tokens } = request.region
  const row = fetchItem(store, kind, request.identity, id)
  checkObject(store, kind, request.identity, row, 'delete')
  const shown = describe(request, kind, row)
  checkDeletable(request, kind, shown)
  if (handlers.remove === undefined)
    throw new ApiError('NotSupportedError', `the dev region cannot delete a ${kind.keyword}`)
  const answer = await handlers.remove(request, row, kind)
  if (kind.service === 'identity') tokens.forget()
  const told = answer ?? { ...shown, ...storedMembers(rowNow(store, kind, row), shownColumns(kind)) }
  // What the original computes is of the time before.
  return { [kind.keyword]: { ...told, ...('can_delete' in told && { can_delete: shown.can_delete ?? null }) } }
}

/** @throws ApiError for what stands against deleting the object, which is given as showing it shows it */
export function checkDeletable(request: ApiRequest, kind: Kind, shown: JsonObject): void {
  const refusal = kind.undeletable?.(shown, reading(request, true))
  if (refusal !== undefined) throw refusal
}

/** Marks an object as deleted, with its tags, and logs it. */
export function removeRow(request: ApiRequest, kind: Kind, row: Row): void {
  const { store, events } = request.region
  const key = row.id ?? row.row_id
  if (typeof key !== 'string' && typeof key !== 'number') return
  if ('pending_deleted' in kind.columns && row.pending_deleted !== true)
    store.rows(kind.plural).update(key, { pending_deleted: true, pending_deleted_at: request.region.clock.stamp() })
  store.rows(kind.plural).remove([key])
  store.metadata.removeAll(kind.keyword, [String(key)])
  events.recordBrief(kind, row, 'delete', request.identity)
}
