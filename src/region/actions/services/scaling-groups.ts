import { ApiError, badInput, missingParameter } from '../../http/api-error.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import { loadbalancerbackendgroups } from '../../kinds/loadbalancerbackendgroups.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { networks } from '../../kinds/networks.ts'
import { servertemplates } from '../../kinds/servertemplates.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { referredTo, requiredReference, textOfMember } from '../../resources/references.ts'
import { type ApiRequest, bodyText, textsIn } from '../../resources/request.ts'
import { numberOf } from './checks.ts'

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

/** What keeps a template of servers from being that of a group. */
function unfit(request: ApiRequest, template: Row, region: Row, vpc: Row): string | undefined {
  const [hypervisor, place] = [bodyText(request, 'hypervisor') ?? '', String(template.vpc_id ?? '')]
  if (hypervisor !== '' && template.hypervisor !== hypervisor)
    return `GuestTemplate has mismatched hypervisor, need ${hypervisor} but ${String(template.hypervisor)}`
  if (template.cloudregion_id !== region.id)
    return `GuestTemplate has mismatched cloudregion, need ${String(region.id)} but ${String(template.cloudregion_id)}`
  if (place !== '' && place !== vpc.id) return `GuestTemplate has mismatched vpc, need ${String(vpc.id)} bu ${place}`
  return undefined
}

/** @throws ApiError for a word that is none of those; without one, that is right */
function oneOfWords(request: ApiRequest, member: string, words: readonly string[], said: string): void {
  const text = bodyText(request, member)
  if (text !== undefined && !words.includes(text)) throw badInput(`unkown ${said} ${text}`)
}

/** What stands against a group of servers that grows and shrinks. @throws ApiError */
export function checkScalingGroup(request: ApiRequest): void {
  const [least, most] = [numberOf(request, 'min_instance_number'), numberOf(request, 'max_instance_number')]
  const desired = numberOf(request, 'desire_instance_number')
  if (least < 0) throw badInput('min_instance_number should not be smaller than 0')
  if (least > most) throw badInput('min_instance_number should not be bigger than max_instance_number')
  if (desired < least || desired > most)
    throw badInput('desire_instance_number should between min_instance_number and max_instance_number')
  const place = bodyText(request, 'cloudregion_id', 'cloudregion') ?? ''
  const region = named(request, cloudregions, place, `no such cloud region ${place}`)
  if (textOfMember(request, 'vpc_id') === undefined) throw missingParameter('vpc_id')
  const vpc = requiredReference(request, vpcs)
  networksOf(request, vpc)
  const wanted = bodyText(request, 'guest_template_id', 'guest_template') ?? ''
  const template = named(request, servertemplates, wanted, `no such guest template ${wanted}`)
  const reason = unfit(request, template, region, vpc)
  if (reason !== undefined)
    throw badInput(`the guest template ${wanted} is not valid in cloudregion ${String(region.id)}, reason: ${reason}`)
  oneOfWords(request, 'expansion_principle', ['balanced'], 'expansion principle')
  oneOfWords(request, 'shrink_principle', SHRINKING, 'shrink principle')
  oneOfWords(request, 'health_check_mode', ['normal', 'loadbalancer'], 'health check mode')
  const group = bodyText(request, 'lb_backend_group')
  if (group === undefined) return
  named(request, loadbalancerbackendgroups, group, `no such loadbalancer backend group '${group}'`)
  const [port, weight] = [
    numberOf(request, 'loadbalancer_backend_port'),
    numberOf(request, 'loadbalancer_backend_weight'),
  ]
  if (port < 1 || port > 65_535) throw badInput(`invalid loadbalancer backend port '${port}'`)
  if (weight < 1) throw badInput(`invalid loadbalancer backend weight '${weight}'`)
}
