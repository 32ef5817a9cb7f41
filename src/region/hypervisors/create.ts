import { isJsonObject } from '../../core/json.ts'
import type { Secret } from '../../core/secret.ts'
import { startWork } from '../actions/cloud-work.ts'
import { joinGroups, orderedGroups } from '../actions/instance-groups/members.ts'
import { saveCardGroups } from '../actions/servers/cards/card-groups.ts'
import { newCards } from '../actions/servers/cards/new-card.ts'
import { metadataOf } from '../actions/servers/create/create.ts'
import { noteLogin } from '../actions/servers/login/login.ts'
import { attempt } from '../http/answer.ts'
import { ApiError } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { servers } from '../kinds/servers.ts'
import { flagOf, textOf } from '../query/params.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ClassAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe } from '../resources/show.ts'
import { insertItem } from '../resources/write.ts'
import { pause } from '../sync/pause.ts'
import { buildServer, orderedValues } from './build.ts'
import { insertFirst } from './cdroms.ts'
import { fromCopy } from './copies/from-copy.ts'
import { isOwn } from './home.ts'
import { type OwnNic, type OwnOrder, ownOrder } from './order.ts'
import { wantedPassword } from './password.ts'
import { hasHypervisors, type OwnPlace, ownPlace } from './placement.ts'
import { startAfter } from './power.ts'

/** What names a place in a cloud when a server is ordered, and the kinds that it names. */
const PLACES: readonly (readonly [plural: string, ...members: string[]])[] = [
  ['hosts', 'prefer_host_id', 'prefer_host'],
  ['zones', 'prefer_zone_id', 'prefer_zone'],
  ['cloudregions', 'prefer_region_id', 'prefer_region'],
]

/** Whether an ordered server shall be on the hypervisors: nothing in the order is of a cloud. */
export function wantsHypervisor(request: ApiRequest): boolean {
  const { store } = request.region
  const hypervisor = bodyText(request, 'hypervisor') ?? 'kvm'
  if (hypervisor !== 'kvm' || bodyText(request, 'prefer_manager_id', 'prefer_manager') !== undefined) return false
  if (!hasHypervisors(store)) return false
  const named = PLACES.flatMap(([plural, ...members]) => {
    const wanted = bodyText(request, ...members)
    const row = wanted === undefined ? undefined : byNameOrId(store, plural, wanted)
    return row === undefined ? [] : [isOwn(store, store.kind(plural), row)]
  })
  const network = networkOf(request)
  if (network !== undefined) named.push(isOwn(store, store.kind('networks'), network))
  return named.every(own => own)
}

function networkOf({ region, body }: ApiRequest): Row | undefined {
  const [first] = Array.isArray(body.nets) ? body.nets : []
  const wanted = textOf(isJsonObject(first) ? first : {}, 'network', 'network_id')
  return wanted === undefined ? undefined : byNameOrId(region.store, 'networks', wanted)
}

/** Orders a server. It is there at once; the hypervisor makes it in the background. */
export const createServer: ClassAction = (asked, kind) => {
  const { request, tags } = fromCopy(asked)
  const { store } = request.region
  const order = ownOrder(request)
  const groups = orderedGroups(request)
  const place = attempt(() => ownPlace(store, order))
  if (flagOf(request.body, 'dry_run') === true) {
    if (place instanceof ApiError) throw place
    return { ...request.body, prefer_host_id: String(place.host.id) }
  }
  const password = wantedPassword(request, true)
  const row = insertItem(request, kind, { ...orderedValues(order), status: 'schedule', power_states: 'off' })
  store.metadata.set(servers.keyword, String(row.id), { ...metadataOf(request), ...tags })
  joinGroups(request, row, groups)
  const work = { task: 'GuestBatchCreateTask', kind: servers, row, passing: [], failed: 'sched_fail' }
  startWork(request, work, async () => {
    await pause()
    if (place instanceof ApiError) throw place
    deploy(request, row, order, place, password)
  })
  return describe(request, kind, row)
}

function deploy(request: ApiRequest, row: Row, order: OwnOrder, place: OwnPlace, password: Secret | undefined): void {
  const { region } = request
  const { store } = region
  store.rows(servers.plural).update(String(row.id), { host_id: String(place.host.id) })
  const work = {
    task: 'GuestCreateTask',
    kind: servers,
    row,
    passing: ['network', 'disk', 'start_deploy', 'deploying'],
    failed: 'deploy_fail',
    done: 'ready',
    log: { done: 'allocate' },
  }
  startWork(request, work, async () => {
    const placed = { ...row, host_id: String(place.host.id) }
    store.db.transaction(() => {
      buildServer(region, placed, order, place)
      for (const [index, network] of place.networks.entries()) giveCards(request, placed, network, order.nics[index])
    })
    noteLogin(request, row, password, order.keypair)
    if (order.cdrom !== undefined) insertFirst(request, row, order.cdrom)
    if (order.autoStart) starting(request, row)
  })
}

/** Gives a new server one of the cards that were ordered for it. */
function giveCards(request: ApiRequest, row: Row, network: Row, nic: OwnNic | undefined): void {
  if (nic?.card === undefined) return
  const [card] = newCards(request, row, network, nic.card.config)
  if (nic.card.groups.length > 0) saveCardGroups(request, row, Number(card?.index), nic.card.groups)
}

/** Starts a new server once it is there. */
function starting(request: ApiRequest, row: Row): void {
  const work = { task: 'GuestStartTask', kind: servers, row, passing: [], failed: 'start_fail' }
  startWork(request, work, async () => {
    await pause()
    startAfter(request, row)
  })
}
