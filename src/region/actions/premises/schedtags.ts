import { ApiError, badInput } from '../../http/api-error.ts'
import { SCHEDTAG_JOINTS } from '../../kinds/joints/schedtags.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { schedtags } from '../../kinds/schedtags.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { fetchItem } from '../../resources/lookup.ts'
import { namedOwner } from '../../resources/owners/named.ts'
import { type ApiRequest, bodyText, textsIn } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { removePlain } from '../network/zones.ts'

/** What the scheduler may make of a tag. */
export const STRATEGIES = ['exclude', 'prefer', 'avoid', 'require']

function checkStrategy(request: ApiRequest): void {
  const strategy = bodyText(request, 'default_strategy')
  if (strategy === undefined) return
  if (!STRATEGIES.includes(strategy))
    throw new ApiError('InputParameterError', `Invalid default stragegy ${strategy}`, {
      pattern: { id: 'Invalid default stragegy %s', fields: [strategy] },
    })
  if (strategy === 'require')
    throw badInput('Cannot set default strategy of require', {
      id: 'Cannot set default strategy of %s',
      fields: ['require'],
    })
}

const create: ClassAction = (request, kind) => {
  checkStrategy(request)
  const type = bodyText(request, 'resource_type') ?? 'hosts'
  if (SCHEDTAG_JOINTS[type] === undefined) throw badInput(`resource type ${type} is not supported`)
  return describe(request, kind, insertItem(request, kind, { resource_type: type, ...scopeOf(request) }))
}

/** For whom a new tag is: everybody, the asker's domain or project. @throws ApiError for another word */
function scopeOf({ region: { store }, identity, body }: ApiRequest): Row {
  const scope = String(body.scope ?? '') || 'system'
  if (!['system', 'domain', 'project'].includes(scope)) throw badInput(`invalid scope ${scope}`)
  const owner = namedOwner(store, { ...schedtags, scope: 'project' }, body) ?? identity
  return {
    domain_id: scope === 'system' ? '' : owner.domainId,
    tenant_id: scope === 'project' ? (owner.projectId ?? '') : '',
  }
}

/** `set-scope`: for whom a tag is from now on. */
const setScope: ObjectAction = ({ region, identity, body }, row, kind) => {
  const named = body.domain === undefined ? body : { domain_id: body.domain, ...body }
  const owner = namedOwner(region.store, { ...schedtags, scope: 'project' }, named)
  const patch = { domain_id: owner?.domainId ?? '', tenant_id: owner?.projectId ?? '' }
  const changed = region.store.rows(kind.plural).update(String(row.id), patch)
  region.events.recordChange(kind, row, { ...row, ...patch }, changed, 'update', identity)
  return undefined
}

/** Makes the tag's objects, or the object's tags, exactly the wanted ones. */
function bind(request: ApiRequest, joint: Kind, fixed: Row, column: string, wanted: readonly string[]): Row[] {
  const table = request.region.store.rows(joint.plural)
  const before = table.where(fixed)
  const gone = before.filter(row => !wanted.includes(String(row[column])))
  table.remove(gone.map(row => Number(row.row_id)))
  for (const id of wanted) if (!before.some(row => row[column] === id)) table.insert({ ...fixed, [column]: id })
  return gone
}

/** `set-schedtag` of what can carry tags: `schedtag.0`, `schedtag.1` … are all that it has then. */
export const setSchedtags: ObjectAction = (request, row, kind) => {
  const { region, identity } = request
  const bound = SCHEDTAG_JOINTS[kind.plural]
  if (bound === undefined) return undefined
  const given = Object.entries(request.body).flatMap(([key, value]) =>
    /^schedtag\.\d+$/.test(key) ? textsIn(value) : [],
  )
  const tags = given.map(wanted => {
    const tag = byNameOrId(region.store, 'schedtags', wanted)
    if (tag === undefined) throw new ApiError('NotFoundError', `Schedtag ${wanted} not found`)
    if (tag.resource_type !== kind.plural)
      throw badInput(
        `Schedtag ${String(tag.name)} ResourceType is ${String(tag.resource_type)}, not match ${kind.plural}`,
      )
    return String(tag.id)
  })
  for (const joint of bind(request, bound.kind, { [bound.column]: String(row.id) }, 'schedtag_id', tags))
    region.events.record(kind, row, 'detach', { id: joint.schedtag_id ?? null, res_name: bound.kind.keyword }, identity)
  return undefined
}

/** `set-resource`: the objects that carry the tag. */
const setResources: ObjectAction = (request, tag) => {
  const { store } = request.region
  const type = String(tag.resource_type)
  const bound = SCHEDTAG_JOINTS[type]
  if (bound === undefined) return undefined
  const wanted = textsIn(request.body.resource_ids).map(text => {
    const found = byNameOrId(store, type, text)
    if (found === undefined) throw new ApiError('NotFoundError', `Resource ${type} ${text} not found`)
    return String(found.id)
  })
  bind(request, bound.kind, { schedtag_id: String(tag.id) }, bound.column, wanted)
  return undefined
}

export const schedtagHandlers: Handlers = {
  create,
  remove: removePlain,
  update: (request, _, patch) => {
    checkStrategy(request)
    return patch
  },
  perform: { 'set-resource': setResources, 'set-scope': setScope },
}

/** The joint rows of one kind of objects and tags: `POST` and `DELETE` on the pair. */
const jointHandlers = (column: string, plural: string): Handlers => ({
  create: (request, kind) => {
    const { store, events } = request.region
    const joined = { [column]: String(request.body[column]), schedtag_id: String(request.body.schedtag_id) }
    const row = store.rows(kind.plural).insert(joined)
    const owner = store.kind(plural)
    const object = fetchItem(store, owner, request.identity, String(row[column]))
    events.record(owner, object, 'attach', { id: row.schedtag_id ?? null, res_name: kind.keyword }, request.identity)
    return describe(request, kind, row)
  },
  remove: (request, row, kind) => {
    const { store, events } = request.region
    const owner = store.kind(plural)
    const object = fetchItem(store, owner, request.identity, String(row[column]))
    store.rows(kind.plural).remove([Number(row.row_id)])
    events.record(owner, object, 'detach', { id: row.schedtag_id ?? null, res_name: kind.keyword }, request.identity)
    return undefined
  },
})

export const schedtagJointHandlers: Readonly<Record<string, Handlers>> = Object.fromEntries(
  Object.entries(SCHEDTAG_JOINTS).map(([plural, { kind, column }]) => [kind.plural, jointHandlers(column, plural)]),
)
