import { createHash } from 'node:crypto'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { ApiError, raised } from '../../http/api-error.ts'
import { joinLabels, nodeTags, splitLabels } from '../../kinds/identity/organization-labels.ts'
import { organizationNodes, organizations } from '../../kinds/identity/organizations.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textOf, textsOf } from '../../query/params.ts'
import { setEnabled } from '../../resources/common.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { ORGANIZATION_TAG } from '../../store/metadata.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { checkDomainEnabled, creating, ownerOf } from './creation.ts'
import { removeForLater } from './removal.ts'
import { sharing } from './sharing.ts'

const TYPES = ['project', 'domain', 'object']

const create = creating((request, kind) => {
  const { domainId } = ownerOf(request, kind)
  checkDomainEnabled(request, domainId, 'SEnabledIdentityBaseResourceManager.ValidateCreateData')
  const shared = sharing(request, kind)
  const type = bodyText(request, 'type') ?? ''
  if (!TYPES.includes(type)) throw raised('InputParameterError', `invalid organization type ${type}`)
  const keys = textsOf(request.body, 'key')
  const twice = keys.find((key, i) => keys.indexOf(key) < i)
  if (twice !== undefined) throw raised('InputParameterError', `duplicate key ${twice}`)
  return { ...shared, public_src: 'local', enabled: false, status: 'ready', keys: joinLabels(keys), level: keys.length }
})

const keysOf = (row: Row) => splitLabels(String(row.keys ?? ''))

/** Puts more levels below, and with tags for all of them a path through the tree. */
const addLevel: ObjectAction = (request, row, kind) => {
  const { region, body, identity } = request
  const keys = keysOf(row)
  for (const key of Array.isArray(body.key) ? body.key.map(String) : []) {
    if (key === '') throw raised('InputParameterError', 'empty key')
    if (keys.includes(key)) throw raised('InputParameterError', `key ${key} duplicated`)
    keys.push(key)
  }
  const tags = isJsonObject(body.tags) ? body.tags : {}
  const count = Object.keys(tags).length
  if (count > 0 && count !== keys.length)
    throw raised('InputParameterError', `inconsist level of key ${keys.length} and tags ${count}`)
  const absent = keys.find(key => !(key in tags))
  if (count > 0 && absent !== undefined) throw raised('InputParameterError', `missing value for key ${absent}`)
  const changed = { keys: joinLabels(keys), level: keys.length }
  region.store.rows(kind.plural).update(String(row.id), changed)
  region.events.record(kind, row, 'update', { id: row.id, name: row.name, status: row.status, ...changed }, identity)
  if (count > 0) addPath(request, { ...row, ...changed }, tags)
  return undefined
}

/** The nodes along the tags, as far as they go down from the top; weight and description are those of the last. */
function addPath({ region, body }: ApiRequest, tree: Row, tags: JsonObject): void {
  const labels: string[] = []
  for (const key of keysOf(tree)) {
    const label = textOf(tags, key)
    if (label === undefined) break
    labels.push(label)
  }
  labels.forEach((_, i) => {
    const last = i === labels.length - 1
    const own = last ? { weight: Number(body.weight ?? 0) || 0, description: textOf(body, 'description') ?? '' } : {}
    ensureNode(region.store, String(tree.id), labels.slice(0, i + 1), own)
  })
}

interface OwnOfNode {
  readonly weight?: number
  readonly description?: string
}

function ensureNode(
  store: Store,
  treeId: string,
  labels: readonly string[],
  { weight, description = '' }: OwnOfNode,
): void {
  const path = joinLabels(labels)
  // What a trimmed label makes of the path counts, as in the original.
  const steps = splitLabels(path)
  const level = steps.length
  const table = store.rows(organizationNodes.plural)
  const id = nodeId(treeId, path, level)
  const known = table.byKey(id)
  const name = steps.at(-1) ?? ''
  if (known !== undefined)
    table.change(known, {
      pending_deleted: false,
      ...(weight === undefined ? {} : { weight }),
      ...(description === '' ? {} : { description }),
    })
  else table.insert({ id, name, org_id: treeId, full_label: path, level, weight: weight ?? 1, description })
}

/** The same place in the same tree has always the same id. */
function nodeId(treeId: string, path: string, level: number): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(level)
  return createHash('sha256').update(treeId).update(path).update(bytes).digest('hex')
}

function removeNodes({ region, identity }: ApiRequest, tree: Row): void {
  const table = region.store.rows(organizationNodes.plural)
  const nodes = table.select(
    sql`org_id = ${String(tree.id)} AND pending_deleted = 0 ORDER BY level, weight, full_label`,
  )
  for (const node of nodes) {
    table.update(String(node.id), { pending_deleted: true, pending_deleted_at: region.clock.stamp() })
    const told = { id: node.id, name: node.name, level: node.level, full_label: node.full_label }
    region.events.record(organizationNodes, node, 'pending_delete', told, identity)
  }
}

const enable: ObjectAction = (request, row, kind) => {
  if (row.enabled === true) return undefined
  setEnabled(true)(request, row, kind)
  // Of a type one tree counts.
  const others = request.region.store.rows(kind.plural).where({ type: row.type ?? '', enabled: true })
  for (const other of others) if (other.id !== row.id) setEnabled(false)(request, other, kind)
  return undefined
}

const sync: ObjectAction = (request, row, kind) => {
  const { region, body, identity } = request
  if (body.reset === true) removeNodes(request, row)
  const status = (now: string, before: Row, reason: string) => {
    region.store.rows(kind.plural).update(String(row.id), { status: now, progress: 0 })
    region.events.recordStatus(kind, before, now, identity, reason)
  }
  status('sync', row, 'start sync task')
  region.tasks.start({ name: 'OrganizationSyncTask', kind, row, identity, requestId: request.id }, async () => {
    const current = region.store.rows(kind.plural).byKey(String(row.id)) ?? row
    try {
      syncTags(region.store, current)
    } catch (error) {
      status('sync_failed', current, error instanceof Error ? error.message : String(error))
      throw error
    }
    status('ready', current, 'sync success')
    const told = { id: row.id, name: row.name, keys: current.keys, level: current.level, status: 'ready' }
    region.events.record(kind, row, 'bind', { organization: told }, identity)
  })
  return undefined
}

/** Sorts what is there by its tags, those that users gave and those of the organization, and copies the former to the latter. */
function syncTags(store: Store, tree: Row): void {
  const plural = tree.type === 'project' ? 'projects' : tree.type === 'domain' ? 'domains' : undefined
  if (plural === undefined) throw new ApiError('NotImplementedError', 'not ready yet: NotImplementedError')
  const { keyword } = store.kind(plural)
  const ids = store
    .rows(plural)
    .select(sql`pending_deleted = 0`)
    .map(row => String(row.id))
  for (const prefix of ['user:', 'org:'])
    for (const [id, tags] of store.metadata.ofMany(keyword, ids)) {
      const labels: string[] = []
      const given: Record<string, string> = {}
      for (const key of keysOf(tree)) {
        const label = tags[`${prefix}${key}`]
        if (label === undefined || label === '') break
        labels.push(label)
        given[`org:${key}`] = label
        ensureNode(store, String(tree.id), labels, {})
      }
      if (prefix === 'user:') store.metadata.set(keyword, id, given)
    }
}

export const organizationHandlers: Handlers = {
  create,
  remove: removeForLater(removeNodes),
  lacks: ['status', 'public', 'private'],
  perform: {
    'add-level': addLevel,
    'add-node': (request, row) => {
      addPath(request, row, isJsonObject(request.body.tags) ? request.body.tags : {})
      return undefined
    },
    enable,
    disable: setEnabled(false),
    sync,
    clean: (request, row) => {
      removeNodes(request, row)
      return undefined
    },
  },
}

/** Gives targets the tags of the node, or takes those away. Of objects the other service is asked, as in the original. */
const binding =
  (binds: boolean): ObjectAction =>
  (request, node, kind) => {
    const { region, body, identity } = request
    const targets = textsOf(body, 'target_id')
    region.tasks.start({ name: 'OrganizationBindTask', kind, row: node, identity, requestId: request.id }, async () => {
      bindTargets(request, node, targets, binds)
      const told = { id: node.id, name: node.name, level: node.level, full_label: node.full_label }
      const notes = { input: { target_id: targets }, organization: told }
      region.events.record(kind, node, 'bind', notes, identity)
    })
    return undefined
  }

function bindTargets({ region, body }: ApiRequest, node: Row, targets: readonly string[], binds: boolean): void {
  const { store } = region
  const tree = store.rows(organizations.plural).byKey(String(node.org_id))
  if (tree === undefined) throw raised('NotFoundError', 'GetOrganization')
  const plural =
    tree.type === 'project' ? 'projects' : tree.type === 'domain' ? 'domains' : (textOf(body, 'resource_type') ?? '')
  const kind = store.kinds.get(plural) ?? [...store.kinds.values()].find(each => each.keyword === plural)
  if (kind === undefined) throw raised('NotFoundError', 'GetModule')
  const tags = Object.fromEntries(nodeTags(node, tree).map(({ key, value }) => [key, value]))
  const missing = targets.filter(id => {
    const row = store.rows(kind.plural).byKey(id)
    if (row !== undefined) store.metadata.replace(kind.keyword, id, [ORGANIZATION_TAG], binds ? tags : {})
    return row === undefined
  })
  if (missing.length > 0) throw raised('NotFoundError', ...missing.map(id => `FetchById ${id}`))
}

export const organizationNodeHandlers: Handlers = {
  create: creating(),
  update: (request, row, patch) => {
    const name = bodyText(request, 'name')
    if (name !== undefined && name !== row.name) throw raised('ForbiddenError', 'not allow to update name')
    return patch
  },
  remove: () => {
    throw new ApiError(
      'unmarshal type mismatch',
      'jo.unmarshalValue: setStructFieldAt organization: unmarshal type mismatch',
    )
  },
  perform: { bind: binding(true), unbind: binding(false) },
}
