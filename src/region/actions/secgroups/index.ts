import { isJsonObject } from '../../../core/json.ts'
import { missingParameter } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { secgroups } from '../../kinds/secgroups.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { askingCloud } from '../../sync/cloud-errors.ts'
import { ruleValues } from '../../sync/kinds/secgroups.ts'
import { cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { isGone, startWork } from '../cloud-work.ts'
import { remoteUpdating, tellingOf } from '../remote-update.ts'
import { addRuleTo, insertRule, isOfCloud, remoteGroup } from './rule-changes.ts'
import { checkAddedRule, checkCloudRule, checkOwnRule, type GivenRule, ruleIn, ruleOptions } from './rules.ts'

const DEFAULT = 'default'

const create: ClassAction = (request, kind) => {
  const { region } = request
  const vpc = referredTo(request, vpcs, bodyText(request, 'vpc_id', 'vpc') ?? DEFAULT)
  const ofCloud = isOfCloud(vpc)
  const rules = givenRules(request).map(ruleIn)
  for (const [at, rule] of rules.entries())
    if (ofCloud) checkCloudRule(rule)
    else checkOwnRule(rule, `rule ${at} is invalid`)
  const row = insertItem(request, kind, {
    vpc_id: String(vpc.id),
    manager_id: vpc.manager_id ?? null,
    cloudregion_id: String(vpc.cloudregion_id ?? DEFAULT),
    globalvpc_id: vpc.globalvpc_id ?? null,
    project_src: 'local',
  })
  const work = { task: 'SecurityGroupCreateTask', kind, row, passing: ['creating'], failed: 'create_failed' }
  startWork(request, { ...work, done: 'ready' }, async () => {
    if (ofCloud) return await createInCloud(request, row, vpc, rules)
    for (const rule of rules) insertRule(request, row, rule, { priority: rule.priority ?? 1 })
    // A group of the premises belongs to no vpc when it is done.
    region.store.rows(kind.plural).update(String(row.id), { vpc_id: null })
  })
  return describeAgain(request, kind, row)
}

function givenRules({ body }: ApiRequest) {
  return Array.isArray(body.rules) ? body.rules : []
}

async function createInCloud(request: ApiRequest, row: Row, vpc: Row, rules: readonly GivenRule[]): Promise<void> {
  const { region } = request
  const found = await cloudOf(region, vpcs, vpc)
  const place = await cloudRegionOf(region, vpcs, vpc, found)
  const description = String(row.description ?? '')
  const options = {
    name: String(row.name),
    vpcId: String(vpc.external_id),
    ...(description === '' ? {} : { description }),
  }
  const group = await askingCloud(() => place.createSecgroup(options))
  const inVpc = group.vpcId === '' ? { vpc_id: null } : {}
  region.store.rows(secgroups.plural).update(String(row.id), { external_id: group.globalId, ...inVpc })
  for (const rule of rules) {
    const made = await askingCloud(() => group.createRule(ruleOptions(rule)))
    insertRule(request, row, rule, { ...ruleValues(made), external_id: made.globalId })
  }
}

const addRule: ObjectAction = (request, row) => {
  const rule = ruleIn(request.body)
  checkAddedRule(rule)
  addRuleTo(request, row, { ...rule, cidr: rule.cidr || '0.0.0.0/0' })
  return undefined
}

/** Rules of one body, added to those there are. */
const importRules: ObjectAction = (request, row) => {
  const rules = givenRules(request).map((rule, at) => {
    if (!isJsonObject(rule) || rule.priority === undefined) throw missingParameter('priority')
    const read = ruleIn(rule)
    checkOwnRule(read, `rule ${at + 1} is invalid`)
    return read
  })
  for (const rule of rules) addRuleTo(request, row, rule)
  return undefined
}

/** A group of the region's own with the same rules; when the name is taken, a number follows it. */
const clone: ObjectAction = (request, row) => {
  const { region } = request
  const name = bodyText(request, 'name')
  if (name === undefined) throw missingParameter('name')
  const { description = null } = request.body
  const asked = { ...request, body: { generate_name: name, description } }
  const made = insertItem(asked, secgroups, { cloudregion_id: DEFAULT, project_src: 'local', status: 'ready' })
  for (const rule of rulesOf(request, row)) insertRule(request, made, { ...ruleIn(rule), target_type: 'cidr' })
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

const remove: ObjectAction = (request, row) => {
  const inCloud = isOfCloud(row) && String(row.external_id ?? '') !== ''
  const course = { task: 'SecurityGroupDeleteTask', passing: ['deleting'], failed: 'delete_failed' }
  startWork(request, { ...course, kind: secgroups, row, log: { failed: 'delocate_fail' } }, async () => {
    try {
      const remote = inCloud ? await remoteGroup(request, row) : undefined
      await askingCloud(async () => await remote?.delete())
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

const TELLING = tellingOf(secgroups, 'SecurityGroupRemoteUpdateTask', remoteGroup)

export const secgroupHandlers: Handlers = {
  create,
  remove,
  forget,
  performClass: { clean },
  perform: { ...remoteUpdating(TELLING).tagActions, 'add-rule': addRule, 'import-rules': importRules, clone },
}
