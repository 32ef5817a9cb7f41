import { isJsonObject } from '../../core/json.ts'
import { orderProblem } from '../actions/servers/create/templates.ts'
import { numberOf } from '../actions/services/checks.ts'
import { ApiError, badInput, missingParameter } from '../http/api-error.ts'
import { cloudregions } from '../kinds/cloudregions.ts'
import { loadbalancerbackendgroups } from '../kinds/loadbalancerbackendgroups.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { networks } from '../kinds/networks.ts'
import { servertemplates } from '../kinds/servertemplates.ts'
import { vpcs } from '../kinds/vpcs.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import { byNameOrId } from '../resources/by-name.ts'
import { referredTo, requiredReference, textOfMember } from '../resources/references.ts'
import { type ApiRequest, bodyText, textsIn } from '../resources/request.ts'

const SHRINKING = ['earliest', 'latest', 'config_earliest', 'config_latest']

/** What a member names; where that is not there, it is told as wrong input. @throws ApiError */
function named(request: ApiRequest, kind: Kind, text: string, words: string): Row {
  try {
    return referredTo(request, kind, text)
  } catch (error) {
    throw error instanceof ApiError && error.status === 404 ? badInput(words) : error
  }
}

/** The networks of a group, by id. @throws ApiError */
function networksOf(request: ApiRequest, vpc: Row): string[] {
  const wanted = textsIn(request.body.networks)
  if (wanted.length === 0) throw badInput('ScalingGroup should have some networks')
  const found = wanted.map(text => named(request, networks, text, 'some networks not exist'))
  const own = ancestorsOf(request.region.store, networks, found, 'vpc')
  return found.map((network, i) => {
    if (own[i]?.id !== vpc.id) throw badInput(`network '${String(network.id)}' not in vpc '${String(vpc.id)}'`)
    return String(network.id)
  })
}

/** What a template must fit to be that of a group. */
interface Place {
  readonly hypervisor: string
  readonly regionId: string
  readonly vpcId: string
  readonly networkIds: readonly string[]
}

/** What keeps a template of servers from being that of a group. */
export function unfit(request: ApiRequest, template: Row, place: Place): string | undefined {
  const [hypervisor, region, vpc] = ['hypervisor', 'cloudregion_id', 'vpc_id'].map(key => String(template[key] ?? ''))
  if (place.hypervisor !== '' && hypervisor !== place.hypervisor)
    return `GuestTemplate has mismatched hypervisor, need ${place.hypervisor} but ${hypervisor}`
  if (region !== place.regionId) return `GuestTemplate has mismatched cloudregion, need ${place.regionId} but ${region}`
  if (vpc !== '' && vpc !== place.vpcId) return `GuestTemplate has mismatched vpc, need ${place.vpcId} bu ${vpc}`
  const content = isJsonObject(template.content) ? template.content : {}
  const problem = orderProblem(request, content)
  if (problem !== undefined) return problem
  const { store } = request.region
  const wanted = (Array.isArray(content.nets) ? content.nets.filter(isJsonObject) : []).flatMap(net => {
    const network = byNameOrId(store, networks.plural, String(net.network ?? net.network_id ?? ''))
    return network === undefined ? [] : [String(network.id)]
  })
  const odd = wanted.find(id => !place.networkIds.includes(id))
  return odd === undefined
    ? undefined
    : `GuestTemplate's network '${odd}' not in networks '[${place.networkIds.join(' ')}]'`
}

/** @throws ApiError for a word that is none of those; without one, that is right */
function oneOfWords(request: ApiRequest, member: string, words: readonly string[], said: string): void {
  const text = bodyText(request, member)
  if (text !== undefined && !words.includes(text)) throw badInput(`unkown ${said} ${text}`)
}

/** A group of servers that is ordered: what its row says, and the networks of its servers. */
interface GroupOrder {
  readonly values: Row
  readonly networkIds: readonly string[]
}

/** What is kept where nothing, or 0, is asked for. */
const DEFAULTS = {
  health_check_cycle: 300,
  health_check_gov: 180,
  loadbalancer_backend_port: 80,
  loadbalancer_backend_weight: 1,
}

function numbersOf(request: ApiRequest): Row {
  const [least, most] = [numberOf(request, 'min_instance_number'), numberOf(request, 'max_instance_number')]
  const desired = numberOf(request, 'desire_instance_number')
  if (least < 0) throw badInput('min_instance_number should not be smaller than 0')
  if (least > most) throw badInput('min_instance_number should not be bigger than max_instance_number')
  if (desired < least || desired > most)
    throw badInput('desire_instance_number should between min_instance_number and max_instance_number')
  return {
    min_instance_number: least,
    // None at the most is read as if nothing was said.
    max_instance_number: most === 0 ? 10 : most,
    desire_instance_number: desired,
    ...Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, numberOf(request, key) || value])),
  }
}

/** The group of backends that its servers join. @throws ApiError for one that is not there, or a wrong port or weight */
function backendGroupOf(request: ApiRequest): Row {
  const wanted = bodyText(request, 'lb_backend_group')
  if (wanted === undefined) return {}
  const group = named(request, loadbalancerbackendgroups, wanted, `no such loadbalancer backend group '${wanted}'`)
  const [port, weight] = [
    numberOf(request, 'loadbalancer_backend_port'),
    numberOf(request, 'loadbalancer_backend_weight'),
  ]
  if (port < 1 || port > 65_535) throw badInput(`invalid loadbalancer backend port '${port}'`)
  if (weight < 1) throw badInput(`invalid loadbalancer backend weight '${weight}'`)
  return { backend_group_id: String(group.id) }
}

/** What is ordered. @throws ApiError when it cannot be had */
export function groupOrder(request: ApiRequest): GroupOrder {
  const numbers = numbersOf(request)
  const place = bodyText(request, 'cloudregion_id', 'cloudregion') ?? ''
  const region = named(request, cloudregions, place, `no such cloud region ${place}`)
  if (textOfMember(request, 'vpc_id') === undefined) throw missingParameter('vpc_id')
  const vpc = requiredReference(request, vpcs)
  const networkIds = networksOf(request, vpc)
  const wanted = bodyText(request, 'guest_template_id', 'guest_template') ?? ''
  const template = named(request, servertemplates, wanted, `no such guest template ${wanted}`)
  const [hypervisor, regionId, vpcId] = [bodyText(request, 'hypervisor') ?? '', String(region.id), String(vpc.id)]
  const reason = unfit(request, template, { hypervisor, regionId, vpcId, networkIds })
  if (reason !== undefined)
    throw badInput(`the guest template ${wanted} is not valid in cloudregion ${regionId}, reason: ${reason}`)
  oneOfWords(request, 'expansion_principle', ['balanced'], 'expansion principle')
  oneOfWords(request, 'shrink_principle', SHRINKING, 'shrink principle')
  oneOfWords(request, 'health_check_mode', ['normal', 'loadbalancer'], 'health check mode')
  const values = {
    ...numbers,
    ...backendGroupOf(request),
    hypervisor: hypervisor || 'kvm',
    cloudregion_id: regionId,
    vpc_id: vpcId,
    guest_template_id: String(template.id),
  }
  return { values, networkIds }
}
