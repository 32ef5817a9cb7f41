import type { JsonObject } from '../../core/json.ts'
import { Secret } from '../../core/secret.ts'
import { ApiError, badInput, invalidStatus, notFound, notSupported } from '../http/api-error.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { Row } from '../kinds/column.ts'
import { flagOf, textOf } from '../query/params.ts'
import type { Region } from '../region.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import { byNameOrId } from '../resources/owner.ts'
import { bodyText } from '../resources/request.ts'
import { askingCloud } from '../sync/cloud-errors.ts'
import { rangeOf } from '../sync/range.ts'
import { deleteProvider } from './account-delete.ts'

const setEnabled =
  (enabled: boolean): ObjectAction =>
  (request, row) => {
    const { store, events } = request.region
    const changed = store.table(cloudproviders).update(String(row.id), { enabled })
    if (changed.length > 0) events.record(cloudproviders, row, enabled ? 'enable' : 'disable', '', request.identity)
    return undefined
  }

const sync: ObjectAction = (request, row) => {
  if (row.enabled !== true) throw invalidStatus('Cloudprovider disabled')
  if (row.sync_status === 'idle')
    request.region.sync.syncProvider(row, rangeOf(request.body), request.identity, request.id)
  return undefined
}

const changeProject: ObjectAction = (request, row) => {
  const { store, events } = request.region
  const wanted = bodyText(request, 'project', 'project_id', 'tenant', 'tenant_id') ?? ''
  const project = byNameOrId(store, 'projects', wanted)
  if (project === undefined) throw new ApiError('NotFoundError', `project ${wanted} not found`)
  store.table(cloudproviders).update(String(row.id), { tenant_id: String(project.id), project_src: 'local' })
  events.record(cloudproviders, row, 'change_owner', { project: project.name }, request.identity)
  return undefined
}

const projectMapping: ObjectAction = (request, row) => {
  const { store } = request.region
  const wanted = bodyText(request, 'project_mapping_id')
  const mapping = wanted === undefined ? undefined : byNameOrId(store, 'project_mappings', wanted)
  if (wanted !== undefined && mapping === undefined) throw notFound('project_mapping', wanted)
  const present = String(row.project_mapping_id ?? '')
  if (mapping !== undefined && present !== '' && present !== mapping.id)
    throw badInput(`cloudprovider ${String(row.name)} has aleady bind project mapping ${present}`)
  const byProject = flagOf(request.body, 'enable_project_sync')
  const byResource = flagOf(request.body, 'enable_resource_sync')
  store.table(cloudproviders).update(String(row.id), {
    project_mapping_id: mapping === undefined ? null : String(mapping.id),
    ...(byProject === undefined ? {} : { enable_project_sync: byProject }),
    ...(byResource === undefined ? {} : { enable_resource_sync: byResource }),
  })
  return undefined
}

/** Switches the sync of some of its regions on or off. */
const setSyncing: ObjectAction = (request, row) => {
  const { store } = request.region
  const enabled = flagOf(request.body, 'enabled')
  const joins = store.rows('cloudproviderregions')
  const ids = Array.isArray(request.body.cloudregion_ids) ? request.body.cloudregion_ids.map(String) : []
  for (const join of joins.where({ cloudprovider_id: String(row.id) }))
    if (enabled !== undefined && ids.includes(String(join.cloudregion_id))) joins.change(join, { enabled })
  return undefined
}

/** The environment that the cloud's own command line needs; it tells credentials, and is the only thing that does. */
export async function clientEnvironment({ store, sync: engine }: Region, provider: Row): Promise<JsonObject> {
  const account = store.rows('cloudaccounts').byKey(String(provider.cloudaccount_id))
  const factory = await engine.providers.factory(String(provider.provider))
  return await askingCloud(async () =>
    factory.getClientRc({
      account: String(provider.account ?? ''),
      secret: new Secret(String(provider.secret ?? '')),
      accessUrl: String(account?.access_url ?? ''),
    }),
  )
}

const clirc: ObjectAction = (request, row) => clientEnvironment(request.region, row)

const storageClasses: ObjectAction = async (request, row) => {
  const { store, sync: engine } = request.region
  const account = store.rows('cloudaccounts').byKey(String(row.cloudaccount_id))
  if (account === undefined) throw notFound('cloudaccount', String(row.cloudaccount_id))
  const cloud = await engine.providers.open(account, row)
  const classes = cloud.getStorageClasses(textOf(request.query, 'cloudregion') ?? '')
  if (classes.length === 0) throw new ApiError('InternalServerError', 'storage classes not supported')
  return { storage_classes: [...classes] }
}

const cannedAcls: ObjectAction = async (request, row) => {
  const { store, sync: engine } = request.region
  const account = store.rows('cloudaccounts').byKey(String(row.cloudaccount_id))
  if (account === undefined) throw notFound('cloudaccount', String(row.cloudaccount_id))
  const cloud = await engine.providers.open(account, row)
  const acls = cloud.getBucketCannedAcls(textOf(request.query, 'cloudregion') ?? '')
  if (acls.length === 0) throw notSupported('canned acls not supported')
  return { bucket_canned_acls: [...acls], object_canned_acls: [...acls] }
}

export const cloudproviderHandlers: Handlers = {
  remove: deleteProvider,
  perform: {
    enable: setEnabled(true),
    disable: setEnabled(false),
    sync,
    'change-project': changeProject,
    'project-mapping': projectMapping,
    'set-syncing': setSyncing,
  },
  specific: { clirc, 'storage-classes': storageClasses, 'canned-acls': cannedAcls },
}
