import { ApiError, invalidStatus, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import type { Owner } from '../../rbac/identity.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { namedOwner } from '../../resources/owners/named.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { keystoneOptions } from '../options.ts'

/** For whom the object is made that a request asks for. */
export function ownerOf(request: ApiRequest, kind: Kind): Owner {
  return namedOwner(request.region.store, kind, request.body) ?? request.identity
}

/** Makes an object out of the members of the body and what a check of them adds. */
export const creating =
  (complete: (request: ApiRequest, kind: Kind) => Row | Promise<Row> = () => ({})): ClassAction =>
  async (request, kind) =>
    describe(request, kind, insertItem(request, kind, await complete(request, kind)))

/**
 * Only the default domain may have projects, roles and policies unless that is configured.
 * @throws ApiError ForbiddenError
 */
export function checkDomainOfProjects(request: ApiRequest, domainId: string): void {
  if (domainId === 'default' || keystoneOptions(request.region.store).nonDefaultDomainProjects) return
  const details = 'project in non-default domain is prohibited'
  throw new ApiError('ForbiddenError', details, { pattern: { id: details } })
}

/** {@link checkDomainOfProjects} of an object that is being made. */
export function checkDomainOfNew(request: ApiRequest, domainId: string): void {
  reportedWithin('ValidateCreateDomainId', () => checkDomainOfProjects(request, domainId))
}

/** @param step the original's, named by the refusal */
export function checkDomainEnabled(request: ApiRequest, domainId: string, step: string): void {
  if (request.region.store.rows('domains').byKey(domainId)?.enabled === false)
    throw invalidStatus('domain is disabled').within(step)
}

const STANDALONE = 'SStandaloneResourceBase.ValidateUpdateData: alterNameValidator'
const IDENTITY = `SIdentityBaseResource.ValidateUpdateData: ${STANDALONE}`

/** The steps in which new names of objects are checked, from the outside in. */
export const NAME_STEPS = {
  standalone: `ValidateUpdateData: ${STANDALONE}`,
  identity: `ValidateUpdateData: ${IDENTITY}`,
  enabled: `ValidateUpdateData: SEnabledIdentityBaseResource.ValidateUpdateData: ${IDENTITY}`,
} as const
