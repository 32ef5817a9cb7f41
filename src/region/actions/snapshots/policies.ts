import { ApiError, badInput, conflict, missingParameter } from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row, Value } from '../../kinds/model/column.ts'
import { snapshotPolicyResources, snapshotpolicies } from '../../kinds/snapshotpolicies.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { optionalReference, referredTo } from '../../resources/references.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { isGone, removeTwins, startWork } from '../cloud-work.ts'
import { policyActions } from './policy-binding.ts'
import { cloudPolicy } from './policy-cloud.ts'

const MAX_DAYS = 49
const MAX_COUNT = 10

/** @throws ApiError when snapshots would be kept for no time, or too long, or too many of them */
function checkRetention(values: Readonly<Record<string, Value | undefined>>): void {
  const days = values.retention_days
  if (days !== undefined && (Number(days) < -1 || Number(days) === 0 || Number(days) > MAX_DAYS))
    throw badInput(`Retention days must be in range 1~${MAX_DAYS} or -1`)
  if (Number(values.retention_count ?? 0) > MAX_COUNT) throw badInput(`Retention count must be less than ${MAX_COUNT}`)
}

/** The different numbers of a list. @throws ApiError when one of them is out of range */
function numbersOf(given: Value | undefined, name: string, from: number, to: number): number[] {
  const numbers = Array.isArray(given) ? given.map(Number) : []
  if (numbers.some(number => !Number.isInteger(number) || number < from || number > to))
    throw new ApiError('OutOfRange', `${name} out of range ${from}-${to}`)
  return [...new Set(numbers)]
}

function requiredNumbers(request: ApiRequest, name: string, from: number, to: number): number[] {
  const numbers = numbersOf(request.body[name], name, from, to)
  if (numbers.length === 0) throw missingParameter(name)
  return numbers
}

const create: ClassAction = (request, kind) => {
  checkRetention({ retention_days: 0, ...request.body })
  const region =
    optionalReference(request, cloudregions, 'cloudregion_id') ?? referredTo(request, cloudregions, 'default')
  const provider = providerOf(request, region)
  const weekdays = requiredNumbers(request, 'repeat_weekdays', 1, 7)
  const hours = requiredNumbers(request, 'time_points', 0, 23)
  const row = insertItem(request, kind, {
    cloudregion_id: String(region.id),
    manager_id: provider === undefined ? null : String(provider.id),
    type: String(request.body.type ?? '') || 'disk',
    repeat_weekdays: weekdays,
    time_points: hours,
    status: 'creating',
  })
  const work = {
    task: 'SnapshotPolicyCreateTask',
    kind: snapshotpolicies,
    row,
    passing: [],
    failed: 'create_failed',
    done: 'available',
    log: { failed: 'alloc_fail' },
  }
  startWork(request, work, async () => {
    if (provider === undefined) return
    const found = await cloudOf(request.region, snapshotpolicies, row)
    const place = await cloudRegionOf(request.region, snapshotpolicies, row, found)
    const remote = await place.createSnapshotPolicy({
      name: String(row.name),
      description: String(row.description ?? ''),
      retentionDays: Number(row.retention_days),
      repeatWeekdays: weekdays,
      timePoints: hours,
    })
    const { store } = request.region
    store.db.transaction(() => {
      removeTwins(request.region, snapshotpolicies, row, remote.globalId)
      store.rows(snapshotpolicies.plural).update(String(row.id), { external_id: remote.globalId })
    })
  })
  return describe(request, kind, row)
}

/** The provider of a policy in a cloud's region; policies of our own region have none. */
function providerOf(request: ApiRequest, region: Row): Row | undefined {
  if (region.id === 'default') return undefined
  const provider = optionalReference(request, cloudproviders, 'cloudprovider_id')
  if (provider === undefined) throw missingParameter('cloudprovider_id')
  if (provider.provider !== region.provider)
    throw conflict(`manager ${String(provider.name)} is not ${String(region.provider)} cloud`)
  return provider
}

function checkUpdate(_: ApiRequest, __: Row, patch: Row): Row {
  checkRetention(patch)
  const checked = { ...patch }
  if ('repeat_weekdays' in patch) checked.repeat_weekdays = numbersOf(patch.repeat_weekdays, 'repeat_weekdays', 1, 7)
  if ('time_points' in patch) checked.time_points = numbersOf(patch.time_points, 'time_points', 0, 23)
  return checked
}

const remove: ObjectAction = (request, row) => {
  const work = {
    task: 'SnapshotPolicyDeleteTask',
    kind: snapshotpolicies,
    row,
    passing: ['deleting'],
    failed: 'delete_failed',
    log: { failed: 'delocate_fail' },
  }
  startWork(request, work, async () => {
    try {
      const remote = await cloudPolicy(request, row)
      await remote?.delete()
    } catch (error) {
      if (!isGone(error)) throw error
    }
    request.region.store.rows(snapshotPolicyResources.plural).removeWhere(sql`snapshotpolicy_id = ${String(row.id)}`)
    removeRow(request, snapshotpolicies, row)
  })
  return describeAgain(request, snapshotpolicies, row)
}

export const snapshotPolicyHandlers: Handlers = { create, remove, update: checkUpdate, perform: policyActions }
