import { conflict, missingParameter, raised } from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { externalprojects } from '../../kinds/externalprojects.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { namedOwner } from '../../resources/owners/named.ts'
import { requiredReference } from '../../resources/references.ts'
import { bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { startWork } from '../cloud-work.ts'
import { projectNamed } from './projects.ts'

/** Makes a project in the cloud of a provider, and keeps it here whether or not the cloud can. */
const create: ClassAction = request => {
  const { region } = request
  const provider = requiredReference(request, cloudproviders, 'manager_id')
  const values = { manager_id: String(provider.id), project_src: 'local' }
  const name = bodyText(request, 'name') ?? ''
  const owner = namedOwner(region.store, externalprojects, request.body) ?? request.identity
  const tenant = owner.projectId ?? request.identity.projectId ?? ''
  if (region.store.rows(externalprojects.plural).first({ name, tenant_id: tenant, manager_id: values.manager_id }))
    throw raised('DuplicateResourceError', `manager_id: ${values.manager_id} name: ${name} project: ${tenant}`)
  const row = insertItem(request, externalprojects, values)
  const course = { task: 'ExternalProjectCreateTask', passing: ['creating'], failed: 'unavailable', done: 'available' }
  startWork(request, { ...course, kind: externalprojects, row }, async () => {
    const account = region.store.rows('cloudaccounts').byKey(String(provider.cloudaccount_id))
    if (account === undefined) throw conflict('the cloud account of this provider is gone')
    const cloud = await region.sync.providers.open(account, provider)
    const made = await cloud.createProject(String(name))
    region.store.rows(externalprojects.plural).update(String(row.id), { external_id: made.globalId })
  })
  return describe(request, externalprojects, region.store.rows(externalprojects.plural).byKey(String(row.id)) ?? row)
}

/** Gives the cloud's project another local one, which syncs then leave alone. */
const changeProject: ObjectAction = (request, row) => {
  const wanted = bodyText(request, 'project_id', 'project', 'tenant_id', 'tenant')
  if (wanted === undefined) throw missingParameter('project_id')
  const project: Row = projectNamed(request, wanted)
  if (project.id === row.tenant_id) return undefined
  const values = { tenant_id: String(project.id), domain_id: String(project.domain_id), project_src: 'local' }
  request.region.store.rows(externalprojects.plural).update(String(row.id), values)
  return undefined
}

export const externalProjectHandlers: Handlers = {
  create,
  perform: { 'change-project': changeProject },
  remove: (request, row, kind) => {
    removeRow(request, kind, row)
    return undefined
  },
}
