import type { ICloudSecgroup, ICloudSecgroupRule } from '../../../cloudprovider/secgroup.ts'
import { forbidden, invalidStatus, missingParameter } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { secgrouprules } from '../../kinds/secgrouprules.ts'
import { secgroups } from '../../kinds/secgroups.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { removeRow } from '../../resources/write.ts'
import { askingCloud, fromCloud } from '../../sync/cloud-errors.ts'
import { ruleValues } from '../../sync/kinds/secgroups.ts'
import { cloudOf, cloudRegionOf } from '../cloud-of.ts'
import {
  addressSetOf,
  checkCloudRule,
  checkOwnRule,
  checkRuleChange,
  type GivenRule,
  ruleIn,
  ruleOptions,
} from './rules.ts'

/** Groups that no cloud brought are the region's own, and done as soon as they are written. */
export function isOfCloud(row: Row): boolean {
  return String(row.manager_id ?? '') !== ''
}

/** The cloud's own group, for whoever changes it. */
export async function remoteGroup({ region }: ApiRequest, group: Row): Promise<ICloudSecgroup> {
  const found = await cloudOf(region, secgroups, group)
  const place = await cloudRegionOf(region, secgroups, group, found)
  return await askingCloud(() => place.getSecgroup(String(group.external_id)))
}

/** Keeps a rule of a group. */
export function insertRule({ region }: ApiRequest, group: Row, rule: GivenRule, values: Row = {}): Row {
  const { priority = 0, ...members } = rule
  const born = { secgroup_id: String(group.id), status: 'available', progress: 0, id: region.ids.uuid() }
  return region.store.rows(secgrouprules.plural).insert({ ...born, ...members, priority, ...values })
}

/** Puts a rule into a group; that of a cloud is asked to do so. */
export function addRuleTo(request: ApiRequest, group: Row, rule: GivenRule): Row {
  if (!isOfCloud(group)) return insertRule(request, group, rule)
  const row = insertRule(request, group, rule, { status: 'creating' })
  const course = { task: 'SecurityGroupRuleCreateTask', failed: 'create_failed', event: 'create_security_group_rule' }
  startRuleWork(request, { ...course, group, row }, async () => {
    const remote = await remoteGroup(request, group)
    const made = await askingCloud(() => remote.createRule(ruleOptions(rule)))
    writeRule(request, row, { ...ruleValues(made), external_id: made.globalId, status: 'available' })
  })
  return row
}

interface RuleWork {
  readonly task: string
  readonly group: Row
  readonly row: Row
  /** The rule's status when the cloud does not do it. */
  readonly failed: string
  /** What the log of events calls a failure of it. */
  readonly event: string
}

/** Works on a rule in the cloud: the task is its group's, the status its own. */
function startRuleWork(request: ApiRequest, work: RuleWork, act: () => Promise<void>): void {
  const { region, identity } = request
  const { group, row } = work
  const params = { rule_id: String(row.id) }
  const task = { name: work.task, kind: secgroups, row: group, identity, params, requestId: request.id }
  region.tasks.start(task, async () => {
    try {
      await act()
    } catch (error) {
      const cause = fromCloud(error)
      const reason = cause instanceof Error ? cause.message : String(cause)
      writeRule(request, row, { status: work.failed })
      region.events.record(secgroups, group, work.event, reason, identity)
      throw cause
    }
  })
}

function writeRule({ region }: ApiRequest, row: Row, values: Row): void {
  region.store.rows(secgrouprules.plural).update(String(row.id), values)
}

async function remoteRule(request: ApiRequest, group: Row, row: Row): Promise<ICloudSecgroupRule | undefined> {
  const remote = await remoteGroup(request, group)
  const rules = await askingCloud(() => remote.getRules())
  return rules.find(rule => rule.globalId === row.external_id)
}

const create: ClassAction = (request, kind) => {
  const wanted = bodyText(request, 'secgroup_id', 'secgroup')
  if (wanted === undefined) throw missingParameter('secgroup_id')
  const group = referredTo(request, secgroups, wanted)
  const { identity } = request
  let rule = ruleIn(request.body)
  if (isOfCloud(group)) checkCloudRule(rule)
  else checkOwnRule(rule, 'rule is invalid')
  if (rule.target_type === 'ip_set') rule = { ...rule, cidr: addressSetOf(request, group, rule.cidr) }
  if (group.tenant_id !== identity.projectId && !identity.administers('compute', 'secgroups', 'update'))
    throw forbidden('not enough privilege')
  const row = addRuleTo(request, group, rule)
  request.region.events.record(secgroups, group, 'allocate', { ...rule, id: row.id }, identity)
  return describe(request, kind, row)
}

function groupOf({ region }: ApiRequest, rule: Row): Row {
  const group = region.store.rows(secgroups.plural).byKey(String(rule.secgroup_id))
  if (group === undefined) throw invalidStatus(`the security group of rule ${String(rule.id)} is gone`)
  return group
}

const remove: ObjectAction = (request, row, kind) => {
  const group = groupOf(request, row)
  if (!isOfCloud(group)) {
    removeRow(request, kind, row)
    return undefined
  }
  writeRule(request, row, { status: 'deleting' })
  // The original's own way: what cannot be deleted counts as not made.
  const course = { task: 'SecurityGroupRuleDeleteTask', failed: 'create_failed', event: 'delete_security_group_rule' }
  startRuleWork(request, { ...course, group, row }, async () => {
    if (String(row.external_id ?? '') !== '') {
      const remote = await remoteRule(request, group, row)
      await askingCloud(async () => await remote?.delete())
    }
    removeRow(request, kind, row)
  })
  return describeAgain(request, kind, row)
}

/** Tells the cloud what a rule is now. */
const bringToCloud: ObjectAction = (request, row, kind) => {
  const group = groupOf(request, row)
  if (!isOfCloud(group)) return undefined
  writeRule(request, row, { status: 'sync_status' })
  const course = { task: 'SecurityGroupRuleUpdateTask', failed: 'unknown', event: 'update' }
  startRuleWork(request, { ...course, group, row }, async () => {
    if (String(row.external_id ?? '') === '') throw invalidStatus('empty external id')
    const remote = await remoteRule(request, group, row)
    const { direction: _, ...options } = ruleOptions(ruleIn(row))
    await askingCloud(async () => await remote?.update(options))
    writeRule(request, row, { status: 'available' })
  })
  return describeAgain(request, kind, row)
}

export const secgroupRuleHandlers: Handlers = {
  create,
  remove,
  update: (request, row, patch) => {
    const group = groupOf(request, row)
    checkRuleChange(request.body, row, isOfCloud(group))
    const { cidr, ...others } = patch
    const set = row.target_type === 'ip_set' && typeof cidr === 'string' && cidr !== ''
    const target = set ? { cidr: addressSetOf(request, group, cidr) } : cidr === undefined ? {} : { cidr }
    const protocol = String(patch.protocol ?? row.protocol)
    return { ...others, ...target, ...(protocol === 'icmp' || protocol === 'any' ? { ports: '' } : {}) }
  },
  updated: bringToCloud,
}
