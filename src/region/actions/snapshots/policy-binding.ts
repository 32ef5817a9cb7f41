import { type JsonValue, objectsIn } from '../../../core/json.ts'
import { ApiError, conflict, missingParameter } from '../../http/api-error.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { servers } from '../../kinds/servers.ts'
import { snapshotPolicyResources, snapshotpolicies } from '../../kinds/snapshotpolicies.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { referredTo, requiredReference } from '../../resources/references.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql, within } from '../../store/sql.ts'
import { startWork } from '../cloud-work.ts'
import { cloudPolicy } from './policy-cloud.ts'

/** What a policy can be for. */
const TARGETS = { disk: disks, server: servers } as const satisfies Record<string, Kind>
type Target = keyof typeof TARGETS

function isTarget(type: JsonValue | undefined): type is Target {
  return typeof type === 'string' && Object.hasOwn(TARGETS, type)
}

const ids = (rows: readonly Row[]) => rows.map(row => String(row.id))

function isBound({ region }: ApiRequest, type: Target, row: Row): boolean {
  return (
    region.store.table(snapshotPolicyResources).first({ resource_id: String(row.id), resource_type: type }) !==
    undefined
  )
}

function bind({ region }: ApiRequest, policy: Row, type: Target, rows: readonly Row[]): void {
  const table = region.store.table(snapshotPolicyResources)
  for (const id of ids(rows))
    table.insert({ snapshotpolicy_id: String(policy.id), resource_id: id, resource_type: type })
}

/** Takes all policies off the objects. */
function release({ region }: ApiRequest, type: Target, rows: readonly Row[]): void {
  region.store
    .table(snapshotPolicyResources)
    .removeWhere(sql`resource_type = ${type} AND ${within(sql`resource_id`, ids(rows))}`)
}

function checkType(policy: Row, type: Target): void {
  if (policy.type !== type)
    throw new ApiError('BadRequestError', `The snapshot policy ${String(policy.name)} is not a ${type} snapshot policy`)
}

function serverOf({ region }: ApiRequest, disk: Row): Row | undefined {
  return region.store.rows(servers.plural).select(sql`t.id IN
    (SELECT guest_id FROM guestdisks WHERE deleted = 0 AND disk_id = ${String(disk.id)})`)[0]
}

function disksOf({ region }: ApiRequest, server: Row): Row[] {
  return region.store.rows(disks.plural).select(sql`t.id IN
    (SELECT disk_id FROM guestdisks WHERE deleted = 0 AND guest_id = ${String(server.id)})`)
}

/**
 * A disk has one policy at the most, and none when its server has one; the other way round the same.
 * @param named whether the refusal names the object, as it does where several are bound at once
 */
function checkUnbound(request: ApiRequest, type: Target, row: Row, named: boolean): void {
  const whom = (word: string, { name }: Row) => (named ? `${word} ${String(name)}` : word)
  const me = whom(type === 'disk' ? 'disk' : 'guest', row)
  if (isBound(request, type, row)) throw conflict(`${me} already bound to a snapshot policy`)
  if (type === 'server') {
    const disk = disksOf(request, row).find(one => isBound(request, 'disk', one))
    if (disk !== undefined)
      throw conflict(
        `${me} has disk ${String(disk.name)} bound to snapshot policy, guest cannot bind server snapshot policy`,
      )
    return
  }
  const server = serverOf(request, row)
  if (server !== undefined && isBound(request, 'server', server))
    throw conflict(`${whom('guest', server)} already has server snapshot policy, disk cannot bind snapshot policy`)
}

/** @throws ApiError when the policy is of another account or region than the disk */
function checkTogether({ region }: ApiRequest, policy: Row, disk: Row): void {
  if (String(policy.manager_id ?? '') === '') return
  const { store } = region
  const storage = store.rows('storages').byKey(String(disk.storage_id))
  const zone = store.rows('zones').byKey(String(storage?.zone_id))
  if (storage?.manager_id !== policy.manager_id)
    throw conflict(`The snapshot policy ${String(policy.name)} and disk account are different`)
  if (zone?.cloudregion_id !== policy.cloudregion_id)
    throw conflict(`The snapshot policy ${String(policy.name)} and the disk are in different region`)
}

const BINDING = {
  task: 'SnapshotpolicyBindDisksTask',
  passing: ['applying'],
  failed: 'apply_failed',
  log: { failed: 'bind' },
} as const
const UNBINDING = {
  task: 'SnapshotpolicyUnbindDisksTask',
  passing: ['canceling'],
  failed: 'cancel_failed',
  log: { failed: 'unbind' },
} as const

/** Applies a policy to disks or takes it off them, in its cloud when it is of one. */
function startOnDisks(
  request: ApiRequest,
  course: typeof BINDING | typeof UNBINDING,
  policy: Row,
  bound: readonly Row[],
): void {
  const work = {
    ...course,
    kind: snapshotpolicies,
    row: policy,
    reason: JSON.stringify(ids(bound)),
    done: 'available',
  }
  startWork(request, work, async () => {
    const remote = await cloudPolicy(request, policy)
    const external = bound.map(disk => String(disk.external_id))
    if (course === BINDING) {
      await remote?.applyDisks(external)
      bind(request, policy, 'disk', bound)
      return
    }
    await remote?.cancelDisks(external)
    request.region.store
      .table(snapshotPolicyResources)
      .removeWhere(
        sql`snapshotpolicy_id = ${String(policy.id)} AND resource_type = 'disk' AND ${within(sql`resource_id`, ids(bound))}`,
      )
  })
}

function namedDisks(request: ApiRequest, policy: Row): Row[] {
  checkType(policy, 'disk')
  const given = request.body.disks
  if (!Array.isArray(given) || given.length === 0) throw missingParameter('disks')
  const found = given.map(text => referredTo(request, disks, String(text)))
  return [...new Map(found.map(disk => [disk.id, disk])).values()]
}

interface Resource {
  readonly type: Target
  readonly row: Row
}

/** What a body's `resources` name, each checked on its own. @throws ApiError for one that is no disk and no server */
function resourcesOf(request: ApiRequest, check: (resource: Target) => void): Resource[] {
  const given = request.body.resources
  return objectsIn(given).map(({ id, type }) => {
    if (!isTarget(type)) throw new ApiError('BadRequestError', `Invalid resource type: ${String(type ?? '')}`)
    check(type)
    return { type, row: referredTo(request, TARGETS[type], String(id ?? '')) }
  })
}

/** What a policy does with disks and servers. */
export const policyActions: Readonly<Record<string, ObjectAction>> = {
  'bind-disks': (request, policy) => {
    const wanted = namedDisks(request, policy)
    for (const disk of wanted) {
      checkUnbound(request, 'disk', disk, true)
      checkTogether(request, policy, disk)
    }
    startOnDisks(request, BINDING, policy, wanted)
    return undefined
  },
  'unbind-disks': (request, policy) => {
    startOnDisks(request, UNBINDING, policy, namedDisks(request, policy))
    return undefined
  },
  'bind-resources': (request, policy) => {
    const { resources } = request.body
    if (!Array.isArray(resources) || resources.length === 0) throw missingParameter('resources')
    const wanted = resourcesOf(request, type => checkType(policy, type))
    for (const { type, row } of wanted) checkUnbound(request, type, row, true)
    for (const { type, row } of wanted) bind(request, policy, type, [row])
    return undefined
  },
  'unbind-resources': (request, _policy) => {
    for (const { type, row } of resourcesOf(request, () => undefined)) release(request, type, [row])
    return undefined
  },
}

/** What a disk does with policies. */
export const diskPolicyActions: Readonly<Record<string, ObjectAction>> = {
  'bind-snapshotpolicy': (request, disk) => {
    checkUnbound(request, 'disk', disk, false)
    const policy = requiredReference(request, snapshotpolicies)
    checkTogether(request, policy, disk)
    startOnDisks(request, BINDING, policy, [disk])
    return undefined
  },
  'unbind-snapshotpolicy': (request, disk) => {
    startOnDisks(request, UNBINDING, requiredReference(request, snapshotpolicies), [disk])
    return undefined
  },
  'set-snapshotpolicy': (request, disk) => {
    const policy = requiredReference(request, snapshotpolicies)
    checkType(policy, 'disk')
    checkTogether(request, policy, disk)
    release(request, 'disk', [disk])
    const server = serverOf(request, disk)
    if (server !== undefined) release(request, 'server', [server])
    startOnDisks(request, BINDING, policy, [disk])
    return undefined
  },
}

function serverPolicy(request: ApiRequest): Row {
  const policy = requiredReference(request, snapshotpolicies)
  checkType(policy, 'server')
  return policy
}

/** What a server does with policies: its own are of no cloud. */
export const serverPolicyActions: Readonly<Record<string, ObjectAction>> = {
  'bind-snapshotpolicy': (request, server) => {
    const policy = serverPolicy(request)
    checkUnbound(request, 'server', server, false)
    bind(request, policy, 'server', [server])
    return undefined
  },
  'set-snapshotpolicy': (request, server) => {
    const policy = serverPolicy(request)
    release(request, 'server', [server])
    release(request, 'disk', disksOf(request, server))
    bind(request, policy, 'server', [server])
    return undefined
  },
}
