import { ApiError, badInput, forbidden, reportedWithin } from '../../http/api-error.ts'
import { cloudaccounts } from '../../kinds/cloudaccounts.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import type { Row } from '../../kinds/model/column.ts'
import { projectMappings } from '../../kinds/project-mappings.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { optionalReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { FULL_SYNC, PROJECT_SYNC } from '../../sync/range/range.ts'

/** @throws ApiError as the original words it here, which is not how it words it elsewhere */
export function projectNamed(request: ApiRequest, wanted: string): Row {
  const project = byNameOrId(request.region.store, 'projects', wanted)
  if (project !== undefined) return project
  throw new ApiError('NotFoundError', `project ${wanted} not found`, {
    pattern: { id: 'project %s not found', fields: [wanted] },
  })
}

const projectOf = (request: ApiRequest) =>
  projectNamed(request, bodyText(request, 'project_id', 'project', 'tenant_id', 'tenant') ?? '')

export const changeAccountOwner: ObjectAction = () => {
  throw forbidden("can't change domain owner of cloudaccount, use PerformChangeProject instead: ForbiddenError")
}

/** Gives the account, its cloud providers, and what they bring without a project of the cloud's own, to a project. */
export const changeAccountProject: ObjectAction = (request, row) => {
  giveAccount(request, row, projectOf(request))
  return undefined
}

function giveAccount(request: ApiRequest, row: Row, project: Row): void {
  const before = row.tenant_id ?? null
  if (before === project.id) return
  const { region, identity } = request
  const { store, events, sync } = region
  const providers = store.table(cloudproviders).where({ cloudaccount_id: String(row.id) })
  if (before !== null && before !== '' && providers.some(provider => provider.tenant_id !== before))
    throw new ApiError('ConflictError', "cloudproviders' project is different from cloudaccount's: ConflictError")
  store.table(cloudaccounts).update(String(row.id), { tenant_id: String(project.id) })
  sync.syncAccount(row, PROJECT_SYNC, identity, request.id)
  const after = { ...row, tenant_id: project.id ?? null }
  events.recordChange(cloudaccounts, row, after, ['tenant_id'], 'update', identity)
  for (const provider of providers) giveProvider(request, provider, project)
}

export const changeProviderProject: ObjectAction = (request, row) => {
  giveProvider(request, row, projectOf(request))
  return undefined
}

/** What the provider brought follows at the sync that this starts. */
function giveProvider(request: ApiRequest, row: Row, project: Row): void {
  if (row.tenant_id === project.id) return
  const { region, identity } = request
  const values = { tenant_id: String(project.id), domain_id: String(project.domain_id), project_src: 'local' }
  const changed = region.store.rows(cloudproviders.plural).update(String(row.id), values)
  region.events.recordChange(cloudproviders, row, { ...row, ...values }, changed, 'update', identity)
  region.sync.syncProvider(row, FULL_SYNC, identity, request.id)
}

/** Binds an account to rules by which things get their projects, or lets it go; and says who gets what is left. */
export const mapAccount: ObjectAction = (request, row) => {
  const { body } = request
  const [byProject, byResource] = [flagOf(body, 'enable_project_sync'), flagOf(body, 'enable_resource_sync')]
  const mapping = reportedWithin('ValidateModel', () => optionalReference(request, projectMappings))
  if (mapping !== undefined && byProject !== true && byResource !== true)
    throw badInput('either enable_project_sync or enable_resource_sync must be set: InputParameterError')
  const project = bodyText(request, 'project_id')
  const forProvider = flagOf(body, 'auto_create_project_for_provider') === true
  if (project === undefined && !forProvider) throw badInput('empty project_id: InputParameterError')
  if (project !== undefined)
    reportedWithin('PerformChangeProject', () => giveAccount(request, row, projectNamed(request, project)))
  request.region.store.table(cloudaccounts).update(String(row.id), {
    auto_create_project: flagOf(body, 'auto_create_project') === true,
    auto_create_project_for_provider: forProvider,
    ...bound(mapping, byProject, byResource),
  })
  return undefined
}

export const mapProvider: ObjectAction = (request, row) => {
  const { body } = request
  const mapping = optionalReference(request, projectMappings)
  const present = String(row.project_mapping_id ?? '')
  if (mapping !== undefined && present !== '' && present !== mapping.id)
    throw badInput(`cloudprovider ${String(row.name)} has aleady bind project mapping ${present}`)
  const values = bound(mapping, flagOf(body, 'enable_project_sync'), flagOf(body, 'enable_resource_sync'))
  request.region.store.table(cloudproviders).update(String(row.id), values)
  return undefined
}

function bound(mapping: Row | undefined, byProject: boolean | undefined, byResource: boolean | undefined) {
  return {
    project_mapping_id: mapping === undefined ? null : String(mapping.id),
    ...(byProject === undefined ? {} : { enable_project_sync: byProject }),
    ...(byResource === undefined ? {} : { enable_resource_sync: byResource }),
  }
}
