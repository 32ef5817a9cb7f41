import { isJsonObject, type JsonObject, type JsonValue, objectsIn } from '../../../../core/json.ts'
import { asApiError } from '../../../http/answer.ts'
import { ApiError, badInput, forbidden, missingParameter, reportedWithin } from '../../../http/api-error.ts'
import { wantsHypervisor } from '../../../hypervisors/create.ts'
import { ownOrder } from '../../../hypervisors/order.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { servertemplates } from '../../../kinds/servertemplates.ts'
import { ancestorsOf } from '../../../query/ancestors.ts'
import { type AllowedScope, higher, scopeNamed } from '../../../rbac/scope.ts'
import { byNameOrId } from '../../../resources/by-name.ts'
import type { Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { makePublic } from '../../../resources/owners/sharing.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { describeAgain } from '../../../resources/show.ts'
import { insertItem, removeRow } from '../../../resources/write.ts'
import { setStatus, startWork } from '../../cloud-work.ts'
import { orderedGroups } from '../../instance-groups/members.ts'
import { serverOrder } from './order.ts'
import { secgroupsOf, serverConfig } from './server-config.ts'

/** What an order turns out to mean, of which a template keeps a note. */
interface Meaning {
  readonly cpus: number
  readonly memoryMb: number
  readonly osType: string
  readonly imageId: string
  readonly network?: Row
}

function osOf(image: Row | undefined): string {
  const properties = isJsonObject(image?.properties) ? image.properties : {}
  return String(properties.os_type ?? '') || (/windows/i.test(String(image?.name)) ? 'Windows' : 'Linux')
}

/** @throws ApiError for an order that would be refused */
function meaningOf(asked: ApiRequest, content: JsonObject): Meaning {
  const request = { ...asked, body: content }
  orderedGroups(request)
  if (wantsHypervisor(request)) {
    const { cpus, memoryMb, disks, nics } = ownOrder(request)
    const network = nics[0]?.network
    const means = { cpus, memoryMb, osType: osOf(disks[0]?.image), imageId: String(disks[0]?.image?.id ?? '') }
    return { ...means, ...(network === undefined ? {} : { network }) }
  }
  const { sku, image, network } = serverOrder(request)
  const [cpus, memoryMb] = [Number(sku.cpu_core_count), Number(sku.memory_size_mb)]
  return {
    cpus,
    memoryMb,
    osType: osOf(image),
    imageId: String(image.id),
    ...(network === undefined ? {} : { network }),
  }
}

/** The original passes a refusal on as the argument of another one, and that one again. */
export function passedOn(error: ApiError): ApiError {
  const text = error.within('').message.slice(': '.length)
  return badInput(text, { id: '%v', fields: [nestedIn(text)] })
}

function nestedIn(text: string): JsonValue {
  try {
    const json: unknown = JSON.parse(text)
    return isJsonObject(json) ? (json.error ?? {}) : {}
  } catch {
    return {}
  }
}

/** @throws ApiError as the original tells that an order would be refused */
function checkedMeaning(request: ApiRequest, content: JsonObject): Meaning {
  if ('instance_snapshot_id' in content) throw badInput('no support for instance snapshot in guest template for now')
  try {
    return meaningOf(request, content)
  } catch (error) {
    throw passedOn(passedOn(asApiError(error)))
  }
}

/** Why an order would be refused now; undefined when it would not. */
export function orderProblem(request: ApiRequest, content: JsonObject): string | undefined {
  try {
    meaningOf(request, content)
    return undefined
  } catch (error) {
    return passedOn(asApiError(error)).message
  }
}

/** What an order says only once is no part of a template. */
const OF_ONE_ORDER = ['name', 'generate_name', 'count', 'project_id', '__count__']

function kept(content: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(content).filter(([key]) => !OF_ONE_ORDER.includes(key)))
}

/** @throws ApiError when the order in the body would be refused */
function makeTemplate(request: ApiRequest): Row {
  const { content } = request.body
  if (!isJsonObject(content)) throw missingParameter('content')
  const means = reportedWithin('gtm.validateData', () => checkedMeaning(request, content))
  const { store, clock } = request.region
  const [vpc] = means.network === undefined ? [] : ancestorsOf(store, store.kind('networks'), [means.network], 'vpc')
  const values = {
    status: 'init',
    content: kept(content),
    vcpu_count: means.cpus,
    vmem_size: means.memoryMb,
    os_type: means.osType,
    image_id: means.imageId,
    hypervisor: String(content.hypervisor ?? '') || 'kvm',
    cloudregion_id: String(content.prefer_region_id ?? content.prefer_region ?? '') || 'default',
    vpc_id: vpc === undefined ? null : String(vpc.id),
    last_check_time: clock.stamp(),
  }
  return store.db.transaction(() => {
    const row = insertItem(request, servertemplates, values)
    setStatus(request, servertemplates, row, 'ready')
    return row
  })
}

/** Looks whether what a template orders could still be had. */
const inspect: ObjectAction = (request, row) => {
  const { store, clock } = request.region
  const content = isJsonObject(row.content) ? row.content : {}
  store.rows(servertemplates.plural).update(String(row.id), { last_check_time: clock.stamp() })
  const reason = orderProblem(request, content)
  if (reason === undefined) setStatus(request, servertemplates, row, 'ready', 'inspect successfully')
  else {
    const told = `During the inspection, the guest template is not available: ${reason}`
    setStatus(request, servertemplates, row, 'invalid', told)
  }
  return undefined
}

/** What of a template can be nobody else's. */
const PRIVATE = {
  keypair: ['keypair_id', 'keypair'],
  'instance group': ['groups'],
  'instance snapshot': ['instance_snapshot_id'],
} as const

function isGiven(value: JsonValue | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
}

/** @throws ApiError when something that a template names is not as public as the template shall be */
function checkPublic({ region }: ApiRequest, row: Row, target: AllowedScope): void {
  const { store } = region
  const content = isJsonObject(row.content) ? row.content : {}
  const refuse = (what: string, named = '', scope = '') =>
    forbidden(
      `the ${what}${named === '' ? '' : ` "${named}"`} in guest template is not a public resource${scope === '' ? '' : ` in ${scope} scope`}`,
    )
  for (const [what, keys] of Object.entries(PRIVATE)) if (keys.some(key => isGiven(content[key]))) throw refuse(what)
  const isPublic = (one: Row | undefined) =>
    one?.is_public === true && !higher(target, scopeNamed(String(one.public_scope)))
  const named = [
    ...[content.secgroup_id, content.secgroup].map(text => ['secgroups', 'security group', text] as const),
    ...objectsIn(content.nets).map(net => ['networks', 'network', net.network] as const),
  ]
  for (const [plural, what, text] of named) {
    if (typeof text !== 'string' || text === '') continue
    const found = byNameOrId(store, plural, text)
    if (found === undefined)
      throw new ApiError('ResourceNotFoundError', `there is no such secgroup ${text} descripted by guest template`)
    if (!isPublic(found)) throw refuse(what, text, target)
  }
  const image = ['images', 'cachedimages']
    .map(plural => byNameOrId(store, plural, String(row.image_id)))
    .find(one => one !== undefined)
  if (!isPublic(image)) throw refuse('image', '', target)
}

export const serverTemplateHandlers: Handlers = {
  create: request => describeAgain(request, servertemplates, makeTemplate(request)),
  update: (request, _, patch) => {
    const { content } = request.body
    if (!isJsonObject(content)) return patch
    reportedWithin('GuestTemplateManager.validateData', () => checkedMeaning(request, content))
    return { ...patch, content: kept(content) }
  },
  remove: (request, row) => {
    removeRow(request, servertemplates, row)
    return undefined
  },
  perform: {
    inspect,
    public: (request, row, kind) => {
      checkPublic(request, row, scopeNamed(bodyText(request, 'scope') ?? 'system'))
      return makePublic(request, row, kind)
    },
  },
}

/** The order that a server would be the answer to. */
function orderFor({ region }: ApiRequest, server: Row): JsonObject {
  const { store } = region
  const [zone] = ancestorsOf(store, servers, [server], 'zone')
  const [provider] = ancestorsOf(store, servers, [server], 'cloudprovider')
  const texts = {
    instance_type: server.instance_type,
    vga: server.vga,
    vdi: server.vdi,
    bios: server.bios,
    boot_order: server.boot_order,
    shutdown_behavior: server.shutdown_behavior,
    keypair_id: server.keypair_id,
    prefer_zone_id: zone?.id,
    prefer_region_id: zone?.cloudregion_id,
    prefer_manager_id: provider?.id,
  }
  const named = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value] as const] : [],
  )
  return {
    ...serverConfig(store, server),
    ...Object.fromEntries(named),
    disable_delete: server.disable_delete === true,
    is_system: server.is_system === true,
    auto_renew: server.auto_renew === true,
    secgroups: secgroupsOf(store, server),
  }
}

/** Keeps the order that a server would be the answer to as a template. */
export const saveTemplate: ObjectAction = (request, server) => {
  const before = String(server.status)
  const [name, pattern] = [bodyText(request, 'name'), bodyText(request, 'generate_name')]
  const naming =
    pattern !== undefined || name === undefined
      ? { generate_name: pattern ?? `${String(server.name)}-template` }
      : { name }
  const work = {
    task: 'GuestSaveTemplateTask',
    kind: servers,
    row: server,
    passing: ['tempalte_saving'],
    reason: 'save to template',
    failed: 'template_save_failed',
    done: before,
  }
  startWork(request, work, async () => {
    const description = `Save from Guest '${String(server.name)}'`
    makeTemplate({ ...request, body: { ...naming, description, content: orderFor(request, server) } })
    setStatus(request, servers, server, 'sync_status')
  })
  return undefined
}
