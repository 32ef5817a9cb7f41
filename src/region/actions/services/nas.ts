import { isIP } from 'node:net'
import { ApiError, badInput, conflict, invalidStatus, missingParameter, raised } from '../../http/api-error.ts'
import { accessGroups } from '../../kinds/access-groups.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import { fileSystems } from '../../kinds/file-systems.ts'
import type { Row } from '../../kinds/model/column.ts'
import { mountTargets } from '../../kinds/mount-targets.ts'
import { networks } from '../../kinds/networks.ts'
import { zones } from '../../kinds/zones.ts'
import { ancestorsOf } from '../../query/ancestors.ts'
import type { ClassAction, Handlers } from '../../resources/handlers.ts'
import { optionalReference, requiredReference, textOfMember } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import type { Course } from '../cloud-work.ts'
import { remoteUpdate, tellingOf } from '../remote-update.ts'
import { billingCycle, numberOf, oneOf } from './checks.ts'
import { doing, making, removing } from './life.ts'
import { asking, placeOf } from './of-cloud.ts'
import { forget } from './parts.ts'

const beginning = (task: string): Course => ({
  task: `${task}CreateTask`,
  passing: ['creating'],
  failed: 'create_failed',
})
const ending = (task: string): Course => ({ task: `${task}DeleteTask`, passing: ['deleting'], failed: 'delete_failed' })

const createSystem = making({
  ...beginning('FileSystem'),
  check: request => {
    const { store } = request.region
    const network = optionalReference(request, networks)
    const [ofNetwork] = network === undefined ? [] : ancestorsOf(store, networks, [network], 'zone')
    const [vpc] = network === undefined ? [] : ancestorsOf(store, networks, [network], 'vpc')
    const zone = ofNetwork ?? optionalReference(request, zones)
    if (zone === undefined) throw missingParameter('zone_id')
    const manager = String(vpc?.manager_id ?? optionalReference(request, cloudproviders)?.id ?? '')
    if (manager === '') throw missingParameter('manager_id')
    const duration = bodyText(request, 'duration')
    if (duration !== undefined) {
      billingCycle(duration)
      if (bodyText(request, 'billing_type') !== 'postpaid') throw badInput(`unsupported duration ${duration}`)
    }
    return { zone_id: String(zone.id), cloudregion_id: String(zone.cloudregion_id), manager_id: manager }
  },
  act: async (request, row) => {
    await placeOf(request, fileSystems, row)
    throw raised('NotImplementedError', 'iRegion.CreateICloudFileSystem')
  },
})

async function systemThere(request: ApiRequest, row: Row) {
  const { region } = await placeOf(request, fileSystems, row)
  return await asking('GetICloudFileSystem', async () => {
    for await (const system of region.listFileSystems()) if (system.globalId === row.external_id) return system
    throw raised('NotFoundError')
  })
}

const removeSystem = removing({
  ...ending('FileSystem'),
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const system = await systemThere(request, row)
    await asking('iFs.Delete', () => system.delete())
  },
})

const setQuota = doing({
  task: 'FileSystemSetQuotaTask',
  passing: ['extending'],
  failed: 'available',
  check: request => {
    if (bodyText(request, 'max_files') === undefined && bodyText(request, 'max_gb') === undefined)
      throw missingParameter('max_gb')
  },
  act: async (request, row) => {
    await systemThere(request, row)
    throw raised('NotImplementedError', 'SetQuota')
  },
})

const createGroup = making({
  ...beginning('AccessGroup'),
  check: request => {
    if (textOfMember(request, 'cloudregion_id') === undefined) throw missingParameter('cloudregion_id')
    const region = requiredReference(request, cloudregions)
    const provider = requiredReference(request, cloudproviders)
    return { cloudregion_id: String(region.id), manager_id: String(provider.id), status: 'creating' }
  },
  act: async (request, row) => {
    await placeOf(request, accessGroups, row)
    throw raised('NotImplementedError', 'iRegion.CreateIAccessGroup')
  },
})

const removeGroup = removing({
  ...ending('AccessGroup'),
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    await placeOf(request, accessGroups, row)
    throw raised('NotImplementedError', 'GetICloudAccessGroup')
  },
})

const SQUASHES = ['all_squash', 'root_squash', 'no_root_squash']

/** No group here is ever available for rules of the region's own: none is made. */
const createRule: ClassAction = request => {
  const group = requiredReference(request, accessGroups)
  if (group.status !== 'available') throw invalidStatus(`access group ${String(group.name)} status is not available`)
  const source = bodyText(request, 'source')
  if (source === undefined) throw missingParameter('source')
  const [address = '', bits] = source.split('/')
  if (isIP(address) !== 4 || (bits !== undefined && !/^\d{1,2}$/.test(bits))) throw badInput(`invalid source ${source}`)
  const priority = numberOf(request, 'priority')
  if (priority < 1 || priority > 100)
    throw new ApiError('OutOfRange', `Invalid priority ${priority}, must be in range or 1 ~ 100`)
  if (bodyText(request, 'rw_access_type') === undefined) throw missingParameter('rw_access_type')
  oneOf(request, 'rw_access_type', ['r', 'rw'], '')
  if (bodyText(request, 'user_access_type') === undefined) throw missingParameter('user_access_type')
  oneOf(request, 'user_access_type', SQUASHES, '')
  throw raised('NotImplementedError', 'CreateRule')
}

const createTarget = making({
  ...beginning('MountTarget'),
  check: request => {
    const { store } = request.region
    const system = requiredReference(request, fileSystems)
    const limit = Number(system.mount_target_count_limit ?? -1)
    const targets = store.rows(mountTargets.plural).where({ file_system_id: String(system.id) })
    if (limit > -1 && targets.length > limit) throw new ApiError('OutOfLimit', 'Mount target reached the upper limit')
    const type = bodyText(request, 'network_type') ?? 'vpc'
    if (type !== 'vpc' && type !== 'classic') throw badInput(`invalid network type ${type}`)
    const network = type === 'vpc' ? requiredReference(request, networks) : undefined
    const [vpc] = network === undefined ? [] : ancestorsOf(store, networks, [network], 'vpc')
    if (network !== undefined) checkBeside('network', vpc ?? {}, system)
    const group = requiredReference(request, accessGroups)
    checkBeside('access group', group, system)
    return {
      file_system_id: String(system.id),
      network_type: type,
      access_group_id: String(group.id),
      ...(network === undefined ? {} : { network_id: String(network.id), vpc_id: String(vpc?.id ?? '') }),
    }
  },
  act: async (request, row) => {
    await ownerThere(request, row)
    throw raised('NotImplementedError', 'iFs.CreateMountTarget')
  },
})

function checkBeside(what: string, row: Row, system: Row): void {
  if (row.manager_id !== system.manager_id) throw conflict(`${what} and filesystem do not belong to the same account`)
  if (row.cloudregion_id !== system.cloudregion_id) throw conflict(`${what} and filesystem are not in the same region`)
}

async function ownerThere(request: ApiRequest, row: Row): Promise<void> {
  const system = request.region.store.rows(fileSystems.plural).byKey(String(row.file_system_id))
  if (system === undefined) throw raised('NotFoundError', 'GetFileSystem')
  await systemThere(request, system)
}

const removeTarget = removing({
  ...ending('MountTarget'),
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    await ownerThere(request, row)
    throw raised('NotSupportedError', 'iMountTarget.Delete')
  },
})

export const nasHandlers: Readonly<Record<string, Handlers>> = {
  file_systems: {
    create: createSystem,
    remove: removeSystem,
    forget,
    perform: {
      'set-quota': setQuota,
      'remote-update': remoteUpdate(tellingOf(fileSystems, 'FileSystemRemoteUpdateTask', systemThere)),
    },
  },
  access_groups: { create: createGroup, remove: removeGroup, forget },
  access_group_rules: { create: createRule },
  mount_targets: { create: createTarget, remove: removeTarget },
}
