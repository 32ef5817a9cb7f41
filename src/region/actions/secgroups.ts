import type { ICloudSecgroup } from '../../cloudprovider/secgroup.ts'
import { isJsonObject } from '../../core/json.ts'
import { invalidStatus, missingParameter, notFound, notSupported } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { secgrouprules } from '../kinds/secgrouprules.ts'
import { secgroups } from '../kinds/secgroups.ts'
import { vpcs } from '../kinds/vpcs.ts'
import type { ClassAction, Handlers, ObjectAction } from '../resources/handlers.ts'
import { fetchItem } from '../resources/lookup.ts'
import { byNameOrId, checkObject } from '../resources/owner.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'
import { sql } from '../store/sql.ts'
import { askingCloud } from '../sync/cloud-errors.ts'
import { cloudOf, cloudRegionOf } from './cloud-of.ts'
import { isGone, startWork } from './cloud-work.ts'
import { type CheckedRule, checkedRule, ruleOptions } from './secgroup-rules.ts'

const DEFAULT = 'default'

/** Groups that no cloud brought are the region's own, and done as soon as they are written. */
function isOfCloud(row: Row): boolean {
  return String(row.manager_id ?? '') !== ''
}

function insertRule({ region }: ApiRequest, group: Row, rule: CheckedRule, externalId = ''): Row {
  const values = { ...rule, secgroup_id: String(group.id), status: 'available', progress: 0, external_id: externalId }
  return region.store.rows('secgrouprules').insert({ ...values, target_type: 'cidr', id: region.ids.uuid() })
}

/** The cloud's own group, for whoever changes it. */
async function remoteGroup({ region }: ApiRequest, group: Row): Promise<ICloudSecgroup> {
  const found = await cloudOf(region, secgroups, group)
  const place = await cloudRegionOf(region, secgroups, group, found)
  return await askingCloud(() => place.getSecgroup(String(group.external_id)))
}

const create: ClassAction = async (request, kind) => {
  const { region } = request
  const wanted = bodyText(request, 'vpc_id', 'vpc') ?? DEFAULT
  const vpc = byNameOrId(region.store, 'vpcs', wanted)
  if (vpc === undefined) throw notFound('vpc', wanted)
  const given = Array.isArray(request.body.rules) ? request.body.rules : []
  const rules = given.map((rule, at) => checkedRule(rule, {}, `rule ${at} is invalid: `))
  const ofCloud = isOfCloud(vpc)
  const found = ofCloud ? await cloudOf(region, vpcs, vpc) : undefined
  const row = insertItem(request, kind, {
    vpc_id: String(vpc.id),
    manager_id: vpc.manager_id ?? null,
    cloudregion_id: String(vpc.cloudregion_id ?? DEFAULT),
    globalvpc_id: vpc.globalvpc_id ?? null,
    project_src: 'local',
  })
  const work = { task: 'SecurityGroupCreateTask', kind, row, passing: ['creating'], failed: 'create_failed' }
  if (found === undefined) {
    for (const rule of rules) insertRule(request, row, rule)
    // A group of the premises belongs to no vpc when it is done.
    startWork(request, { ...work, done: 'ready' }, async () => {
      region.store.rows('secgroups').update(String(row.id), { vpc_id: null })
    })
    return describeAgain(request, kind, row)
  }
  startWork(request, work, async () => {
    const place = await cloudRegionOf(region, vpcs, vpc, found)
    const group = await place.createSecgroup({ name: String(row.name), vpcId: String(vpc.external_id) })
    region.store.rows('secgroups').update(String(row.id), { external_id: group.globalId, status: group.status })
    for (const rule of rules) {
      const made = await group.createRule(ruleOptions(rule))
      insertRule(request, row, rule, made.globalId)
    }
  })
  return describeAgain(request, kind, row)
}

async function addTo(request: ApiRequest, group: Row, rule: CheckedRule): Promise<Row> {
  if (!isOfCloud(group)) return insertRule(request, group, rule)
  const remote = await remoteGroup(request, group)
  const made = await askingCloud(() => remote.createRule(ruleOptions(rule)))
  return insertRule(request, group, rule, made.globalId)
}

const addRule: ObjectAction = async (request, row) => {
  await addTo(request, row, checkedRule(request.body))
  return undefined
}

/** Rules of one body, added to those there are. */
const importRules: ObjectAction = async (request, row) => {
  const given = Array.isArray(request.body.rules) ? request.body.rules : []
  const rules = given.map((rule, at) => {
    if (!isJsonObject(rule) || rule.priority === undefined) throw missingParameter('priority')
    return checkedRule(rule, {}, `rule ${at + 1} is invalid: `)
  })
  for (const rule of rules) await addTo(request, row, rule)
  return undefined
}

/** A group of another name with the same rules. */
const clone: ObjectAction = async (request, row) => {
  const { region } = request
  if (bodyText(request, 'name', 'generate_name') === undefined) throw missingParameter('name')
  if (isOfCloud(row)) throw notSupported('only security groups of no cloud can be cloned')
  const { vpc_id, manager_id, cloudregion_id } = row
  const made = insertItem(request, secgroups, {
    vpc_id: vpc_id ?? null,
    manager_id: manager_id ?? null,
    cloudregion_id: cloudregion_id ?? DEFAULT,
    project_src: 'local',
    status: 'ready',
  })
  for (const rule of rulesOf(request, row)) insertRule(request, made, checkedRule(rule))
  region.events.record(secgroups, row, 'clone', { name: made.name }, request.identity)
  return describeAgain(request, secgroups, made)
}

function rulesOf({ region }: ApiRequest, group: Row): Row[] {
  return region.store.rows('secgrouprules').where({ secgroup_id: String(group.id) })
}

function forget(request: ApiRequest, row: Row): void {
  request.region.store.rows('secgrouprules').removeWhere(sql`secgroup_id = ${String(row.id)}`)
  removeRow(request, secgroups, row)
}

const remove: ObjectAction = async (request, row) => {
  const inCloud = isOfCloud(row) && String(row.external_id ?? '') !== ''
  if (inCloud) await cloudOf(request.region, secgroups, row)
  const work = { task: 'SecurityGroupDeleteTask', kind: secgroups, row, passing: ['deleting'], failed: 'delete_failed' }
  startWork(request, work, async () => {
    try {
      if (inCloud) await (await remoteGroup(request, row)).delete()
    } catch (error) {
      if (!isGone(error)) throw error
    }
    forget(request, row)
  })
  return describeAgain(request, secgroups, row)
}

/** Removes the groups of the premises that guard nothing. */
const clean: ClassAction = request => {
  const own = request.region.store.rows('secgroups').where({ cloudregion_id: DEFAULT })
  for (const row of own)
    if (row.id !== DEFAULT && Number(describe(request, secgroups, row).total_cnt ?? 0) === 0) forget(request, row)
  return undefined
}

export const secgroupHandlers: Handlers = {
  create,
  remove,
  forget,
  performClass: { clean },
  perform: { 'add-rule': addRule, 'import-rules': importRules, clone },
}

const createRule: ClassAction = async (request, kind) => {
  const wanted = bodyText(request, 'secgroup_id', 'secgroup')
  if (wanted === undefined) throw missingParameter('secgroup_id')
  const group = fetchItem(request.region.store, secgroups, request.identity, wanted)
  checkObject(request.region.store, secgroups, request.identity, group, 'update')
  return describe(request, kind, await addTo(request, group, checkedRule(request.body, {}, 'rule is invalid: ')))
}

function groupOf({ region }: ApiRequest, rule: Row): Row {
  const group = region.store.rows('secgroups').byKey(String(rule.secgroup_id))
  if (group === undefined) throw invalidStatus(`the security group of rule ${String(rule.id)} is gone`)
  return group
}

const removeRule: ObjectAction = async (request, row) => {
  const group = groupOf(request, row)
  if (isOfCloud(group)) {
    const remote = await remoteGroup(request, group)
    await askingCloud(async () => {
      const rules = await remote.getRules()
      await rules.find(rule => rule.globalId === row.external_id)?.delete()
    })
  }
  removeRow(request, secgrouprules, row)
  return undefined
}

export const secgroupRuleHandlers: Handlers = {
  create: createRule,
  remove: removeRule,
  update: (request, row, patch) => {
    if (isOfCloud(groupOf(request, row))) throw notSupported('rules of a cloud are changed by deleting and adding them')
    const { direction: _, ...changed } = checkedRule(request.body, row)
    return { ...patch, ...changed }
  },
}
