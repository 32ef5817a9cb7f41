import { ApiError, conflict, missingParameter } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { disks } from '../kinds/disks.ts'
import { snapshotPolicyDisks } from '../kinds/service-joints.ts'
import { snapshotpolicies } from '../kinds/snapshotpolicies.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { referredTo, requiredReference } from '../resources/references.ts'
import type { ApiRequest } from '../resources/request.ts'
import { sql, within } from '../store/sql.ts'
import { startWork } from './cloud-work.ts'
import { cloudPolicy } from './snapshot-policy-cloud.ts'

function boundTo({ region }: ApiRequest, disk: Row): Row[] {
  return region.store.rows(snapshotPolicyDisks.plural).where({ disk_id: String(disk.id) })
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

function checkForDisks(policy: Row): void {
  if (policy.type !== 'disk')
    throw new ApiError('BadRequestError', `The snapshot policy ${String(policy.name)} is not a disk snapshot policy`)
}

const ids = (rows: readonly Row[]) => rows.map(row => String(row.id))

/** Applies a policy to disks, in its cloud when it is of one. */
function startBinding(request: ApiRequest, policy: Row, bound: readonly Row[]): void {
  const { store } = request.region
  const work = {
    task: 'SnapshotpolicyBindDisksTask',
    kind: snapshotpolicies,
    row: policy,
    passing: ['applying'],
    failed: 'apply_failed',
    reason: JSON.stringify(ids(bound)),
    done: 'available',
    log: { failed: 'bind' },
  }
  startWork(request, work, async () => {
    const remote = await cloudPolicy(request, policy)
    await remote?.applyDisks(bound.map(disk => String(disk.external_id)))
    for (const id of ids(bound))
      store.rows(snapshotPolicyDisks.plural).insert({ snapshotpolicy_id: String(policy.id), disk_id: id })
  })
}

function startUnbinding(request: ApiRequest, policy: Row, bound: readonly Row[]): void {
  const { store } = request.region
  const work = {
    task: 'SnapshotpolicyUnbindDisksTask',
    kind: snapshotpolicies,
    row: policy,
    passing: ['canceling'],
    failed: 'cancel_failed',
    reason: JSON.stringify(ids(bound)),
    done: 'available',
    log: { failed: 'unbind' },
  }
  startWork(request, work, async () => {
    const remote = await cloudPolicy(request, policy)
    await remote?.cancelDisks(bound.map(disk => String(disk.external_id)))
    store
      .rows(snapshotPolicyDisks.plural)
      .removeWhere(sql`snapshotpolicy_id = ${String(policy.id)} AND ${within(sql`disk_id`, ids(bound))}`)
  })
}

function disksOf(request: ApiRequest, policy: Row): Row[] {
  checkForDisks(policy)
  const given = request.body.disks
  if (!Array.isArray(given) || given.length === 0) throw missingParameter('disks')
  const found = given.map(text => referredTo(request, disks, String(text)))
  return [...new Map(found.map(disk => [disk.id, disk])).values()]
}

/** What a policy does with disks. */
export const policyDiskActions: Readonly<Record<string, ObjectAction>> = {
  'bind-disks': (request, policy) => {
    const wanted = disksOf(request, policy)
    for (const disk of wanted) {
      if (boundTo(request, disk).length > 0)
        throw conflict(`disk ${String(disk.name)} already bound to a snapshot policy`)
      checkTogether(request, policy, disk)
    }
    startBinding(request, policy, wanted)
    return undefined
  },
  'unbind-disks': (request, policy) => {
    startUnbinding(request, policy, disksOf(request, policy))
    return undefined
  },
}

/** What a disk does with policies. */
export const diskPolicyActions: Readonly<Record<string, ObjectAction>> = {
  'bind-snapshotpolicy': (request, disk) => {
    if (boundTo(request, disk).length > 0) throw conflict('disk already bound to a snapshot policy')
    const policy = requiredReference(request, snapshotpolicies)
    checkTogether(request, policy, disk)
    startBinding(request, policy, [disk])
    return undefined
  },
  'unbind-snapshotpolicy': (request, disk) => {
    startUnbinding(request, requiredReference(request, snapshotpolicies), [disk])
    return undefined
  },
  'set-snapshotpolicy': (request, disk) => {
    const policy = requiredReference(request, snapshotpolicies)
    checkForDisks(policy)
    checkTogether(request, policy, disk)
    request.region.store.rows(snapshotPolicyDisks.plural).removeWhere(sql`disk_id = ${String(disk.id)}`)
    startBinding(request, policy, [disk])
    return undefined
  },
}
