import { isIP } from 'node:net'
import type { SecgroupRuleOptions } from '../../../cloudprovider/secgroup.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { ApiError, badInput, notSupported } from '../../http/api-error.ts'
import { ipsets } from '../../kinds/ipsets.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textOf } from '../../query/params.ts'
import { fetchItem } from '../../resources/lookup.ts'
import type { ApiRequest } from '../../resources/request.ts'

const DIRECTIONS = ['in', 'out']
const ACTIONS = ['allow', 'deny']
const PROTOCOLS = ['any', 'tcp', 'udp', 'icmp']
const MAX_PORT = 65_535
const MAX_PRIORITY = 100

/** A rule as it was given: what is not said is empty, without a priority it is undefined. */
export interface GivenRule {
  readonly direction: string
  readonly action: string
  readonly protocol: string
  readonly ports: string
  readonly cidr: string
  readonly target_type: string
  readonly priority: number | undefined
  readonly description: string
}

/** What a body or a row says of a rule. */
export function ruleIn(given: JsonValue | Row | undefined): GivenRule {
  const members: JsonObject = isJsonObject(given) ? given : {}
  const text = (key: string) => textOf(members, key) ?? ''
  const priority = textOf(members, 'priority')
  return {
    direction: text('direction'),
    action: text('action'),
    protocol: text('protocol'),
    ports: text('ports'),
    cidr: text('cidr'),
    target_type: text('target_type') || 'cidr',
    priority: priority === undefined ? undefined : Number(priority),
    description: text('description'),
  }
}

/** What is wrong with the ports, as the original finds out reading them; undefined for nothing. */
function portsProblem(text: string): string | undefined {
  const are = (pieces: readonly string[]) =>
    pieces.every(piece => /^\d+$/.test(piece) && Number(piece) >= 1 && Number(piece) <= MAX_PORT)
  if (text === '') return undefined
  const [first = '', ...others] = text.split('-')
  if (others.length > 0) return are([first, others.join('-')]) ? undefined : 'invalid port range'
  return are(text.split(',')) ? undefined : 'invalid port'
}

/** An address, or a range in prefix notation. */
function isRange(text: string, versions: readonly number[] = [4, 6]): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (more.length > 0 || !versions.includes(version)) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** What is wrong with the rule as a whole. */
function ruleProblem(rule: GivenRule, priority: number): string | undefined {
  if (!DIRECTIONS.includes(rule.direction)) return 'invalid direction'
  if (!ACTIONS.includes(rule.action)) return 'invalid action'
  if (!PROTOCOLS.includes(rule.protocol)) return 'invalid protocol'
  if (rule.ports !== '' && (rule.protocol === 'icmp' || rule.protocol === 'any'))
    return `invalid protocol ${rule.protocol} with port option`
  if (!Number.isInteger(priority) || priority < 1 || priority > MAX_PRIORITY) return 'invalid priority'
  return undefined
}

function targetProblem({ target_type: type, cidr }: GivenRule): string | undefined {
  if (type === 'ip_set') return cidr === '' ? 'empty ip set id: EmptyError' : undefined
  if (type !== 'cidr') return `unsupported target type ${type}: NotSupportedError`
  return cidr === '' || cidr.split(',').every(part => isRange(part))
    ? undefined
    : `invalid cidr: ${cidr}: InvalidFormatError`
}

/**
 * Checks a rule of a group of the region's own.
 * @param where how a refusal begins
 * @throws ApiError
 */
export function checkOwnRule(rule: GivenRule, where: string): void {
  const ports = portsProblem(rule.ports)
  const problem =
    (ports === undefined ? undefined : `ParsePorts(${rule.ports}): ${ports}`) ??
    targetProblem(rule) ??
    ruleProblem(rule, rule.priority ?? 1)
  if (problem !== undefined) throw badInput(`${where}: ${problem}`)
}

/** Checks a rule for `add-rule`, whose priority must be said. @throws ApiError */
export function checkAddedRule(rule: GivenRule): void {
  const { cidr } = rule
  if (cidr !== '' && isIP(cidr) === 0 && !isRange(cidr, [4])) throw badInput(`invalid ip address: ${cidr}`)
  const problem = portsProblem(rule.ports) ?? ruleProblem(rule, rule.priority ?? 0)
  if (problem !== undefined) throw badInput(problem)
}

/** Members of an update that are no good, in the original's order; what is not said is not looked at. */
function memberProblem(said: (key: keyof GivenRule) => boolean, rule: GivenRule, several: boolean): string | undefined {
  if (said('action') && !ACTIONS.includes(rule.action)) return `action ${rule.action}`
  if (said('protocol') && !PROTOCOLS.includes(rule.protocol)) return `protocol ${rule.protocol}`
  if (said('ports') && portsProblem(rule.ports) !== undefined) return `ports ${rule.ports}`
  const ranges = several ? rule.cidr.split(',') : [rule.cidr]
  if (said('cidr') && rule.cidr !== '' && !ranges.every(part => isRange(part))) return `cidr ${rule.cidr}`
  return undefined
}

function invalid(what: string): ApiError {
  const [member = '', ...value] = what.split(' ')
  return badInput(`invalid ${what}`, { id: `invalid ${member} %s`, fields: [value.join(' ')] })
}

/** Checks a rule of a cloud's group, of which the cloud itself says more. @throws ApiError */
export function checkCloudRule(rule: GivenRule): void {
  const problem = memberProblem(() => true, rule, false)
  if (problem !== undefined) throw invalid(problem)
}

/** Checks what an update says of a rule. @throws ApiError */
export function checkRuleChange(body: JsonObject, row: Row, ofCloud: boolean): void {
  const rule = ruleIn(body)
  const type = textOf(body, 'target_type') ?? String(row.target_type ?? 'cidr')
  const { priority } = rule
  if (!ofCloud && priority !== undefined && !(priority >= 1 && priority <= MAX_PRIORITY))
    throw badInput(`invalid priority ${priority}`, { id: 'invalid priority %d', fields: [priority] })
  const said = (key: keyof GivenRule) =>
    body[key] !== undefined && body[key] !== null && (key !== 'cidr' || ofCloud || type === 'cidr')
  const problem = memberProblem(said, rule, !ofCloud)
  if (problem !== undefined) throw invalid(problem)
  if (!ofCloud && type !== 'cidr' && type !== 'ip_set')
    throw notSupported(`unsupported target type ${type}: NotSupportedError`)
}

/** The id of the set of addresses that a rule of the group means. @throws ApiError for one that is not there, or elsewhere */
export function addressSetOf(request: ApiRequest, group: Row, text: string): string {
  const set = setNamed(request, text)
  const elsewhere = (where: string) =>
    badInput(`ip set ${String(set.name)} and security group belong to different ${where}`)
  if (String(set.manager_id ?? '') !== String(group.manager_id ?? '')) throw elsewhere('cloudproviders')
  const place = String(set.cloudregion_id ?? '')
  if (place !== '' && place !== group.cloudregion_id) throw elsewhere('cloudregions')
  return String(set.id)
}

function setNamed({ region, identity }: ApiRequest, text: string): Row {
  try {
    return fetchItem(region.store, ipsets, identity, text)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
    throw new ApiError('NotFoundError', `ip set ${text}: NotFoundError`)
  }
}

/** What a cloud is asked for. */
export function ruleOptions(rule: GivenRule): SecgroupRuleOptions {
  const { ports, cidr, priority, description } = rule
  return {
    direction: rule.direction === 'out' ? 'out' : 'in',
    action: rule.action === 'deny' ? 'deny' : 'allow',
    protocol: rule.protocol,
    cidr: cidr === '' ? '0.0.0.0/0' : cidr,
    ...(ports === '' ? {} : { ports }),
    ...(description === '' ? {} : { description }),
    ...(priority === undefined ? {} : { priority }),
  }
}
