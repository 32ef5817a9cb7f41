import {
  ApiError,
  badInput,
  missingParameter,
  notSupported,
  raised,
  unsupportedOperation,
} from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import { dnsZones } from '../../kinds/dns-zones.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { ClassAction, Handlers } from '../../resources/handlers.ts'
import { requiredReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

type Check = (request: ApiRequest) => void

/** A check that the body has the member. */
const must =
  (member: string, said: string = member): Check =>
  request => {
    if (bodyText(request, member) === undefined) throw missingParameter(said)
  }

const names =
  (kind: Kind): Check =>
  request =>
    void requiredReference(request, kind)

const end =
  (refusal: () => ApiError): Check =>
  () => {
    throw refusal()
  }

const notMade = end(() => new ApiError('NotImplementedError', 'Not Implemented'))
const notValidated = end(() => new ApiError('NotImplementedError', 'ValidateCreateData'))
const noStep = (step: string) => end(() => raised('NotImplementedError', step))

const needsName: Check = request => {
  if (bodyText(request, 'name', 'generate_name') === undefined) throw badInput('name: missing input field')
}

/** Kinds that no cloud here makes and the premises have not: what the original says on the way, and in the end. */
const REFUSALS: Readonly<Record<string, readonly Check[]>> = {
  sslcertificates: [
    needsName,
    request => {
      if (bodyText(request, 'dns_zone_id', 'dns_zone') === undefined) throw badInput('dns_zone_id: missing input field')
    },
    names(dnsZones),
  ],
  kafkas: [notMade],
  mongodbs: [notMade],
  elastic_searchs: [notMade],
  cloud_kube_nodes: [notMade],
  tablestores: [notValidated],
  ipv6_gateways: [notValidated],
  waf_instances: [
    must('cloudregion_id'),
    names(cloudregions),
    names(cloudproviders),
    noStep('ValidateCreateWafInstanceData'),
  ],
  waf_rules: [must('waf_instance_id'), notFoundIn('waf_instance', 'waf_instance_id')],
  cdn_domains: [
    must('cloudprovider_id'),
    request => {
      const { provider } = requiredReference(request, cloudproviders)
      throw notSupported(`${String(provider)} does not support cdn`)
    },
  ],
  policy_assignments: [end(() => badInput('creating policy assignments is not supported'))],
  policy_definitions: [end(() => unsupportedOperation('creating policy definitions is not supported'))],
  tap_services: [
    request => {
      throw notSupported(`unsupported type ${bodyText(request, 'type') ?? ''}: NotSupportedError`)
    },
  ],
  tap_flows: [notFoundIn('tap_service', 'tap_id')],
}

function notFoundIn(keyword: string, member: string): Check {
  return request => {
    throw new ApiError('ResourceNotFoundError', `${keyword} ${bodyText(request, member) ?? ''} not found`)
  }
}

const checked =
  (checks: readonly Check[]): ClassAction =>
  request => {
    for (const check of checks) check(request)
    throw raised('NotImplementedError', 'ValidateCreateData')
  }

export const refusals: Readonly<Record<string, Handlers>> = Object.fromEntries(
  Object.entries(REFUSALS).map(([plural, checks]) => [plural, { create: checked(checks) }]),
)
