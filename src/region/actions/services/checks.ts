import { ApiError, badInput, conflict, raised } from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import { optionalReference, referredTo, requiredReference, textOfMember } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

/** Where something will be, by what the body names; without a region, the region's own. @throws ApiError */
export function placeOfBody(request: ApiRequest, otherwise?: 'default'): Row {
  const region =
    optionalReference(request, cloudregions) ??
    (otherwise === undefined ? requiredReference(request, cloudregions) : referredTo(request, cloudregions, otherwise))
  const provider = optionalReference(request, cloudproviders)
  if (provider !== undefined && provider.provider !== region.provider)
    throw conflict(`conflict region ${String(region.name)} and cloudprovider ${String(provider.name)}`)
  return { cloudregion_id: String(region.id), manager_id: String(provider?.id ?? '') }
}

/** What a member names, refused in the words of the original's older checks. @throws ApiError */
export function namedModel(request: ApiRequest, kind: Kind, member: string): Row | undefined {
  const text = textOfMember(request, member)
  if (text === undefined) return undefined
  try {
    return referredTo(request, kind, text)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
    const pattern = { id: 'Model not found error: cannot find %q with id/name %q', fields: [kind.keyword, text] }
    const [keyword, wanted] = [JSON.stringify(kind.keyword), JSON.stringify(text)]
    const details = `Model not found error: cannot find ${keyword} with id/name ${wanted}`
    throw new ApiError('ResourceNotFoundError', details, { pattern })
  }
}

/** A member that must be one of some words. @throws ApiError for another word */
export function oneOf(request: ApiRequest, member: string, words: readonly string[], otherwise: string): string {
  const text = bodyText(request, member) ?? otherwise
  if (!words.includes(text)) throw badInput(`invalid ${member} ${text}`)
  return text
}

/** A whole number in the body; 0 without one, as the original reads it. */
export function numberOf(request: ApiRequest, member: string): number {
  return Math.trunc(Number(bodyText(request, member) ?? 0)) || 0
}

const CYCLE = /^(\d+)([ihdwmy])$/i

/** How long something is paid for, e.g. `1M`, as it is kept. @throws ApiError for what is no duration */
export function billingCycle(text: string): string {
  const [, count = '0', unit = ''] = CYCLE.exec(text) ?? []
  if (Number(count) === 0) throw badInput(`invalid duration ${text}`)
  return `${Number(count)}${unit.toUpperCase()}`
}

/** The cloud's region that a row lies in. */
export function regionOf({ region }: ApiRequest, kind: Kind, row: Row): Row | undefined {
  return ancestorsOf(region.store, kind, [row], 'cloudregion')[0]
}

/** What a kind of cloud cannot be asked for at all: the original's drivers of such clouds do not have the step. */
export function notImplemented(step: string): ApiError {
  return raised('NotImplementedError', step)
}

/** The same where the original has only a sentence. */
export function notWritten(step: string): ApiError {
  return new ApiError('UnclassifiedError', `Not Implement ${step}`)
}
