import { isJsonObject, type JsonValue, objectsIn } from '../../../../core/json.ts'
import { ApiError, badInput, missingParameter, raised } from '../../../http/api-error.ts'
import { PINNED, pinnedOf, pinnedOn, reservedOf } from '../../../hypervisors/cores.ts'
import { isOwn } from '../../../hypervisors/home.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, textsIn } from '../../../resources/request.ts'
import { serverWork, syncStatus } from '../cloud-server.ts'
import { setTags } from '../tags.ts'

function numbersIn(value: JsonValue | undefined): number[] {
  return textsIn(value).map(Number)
}

/** The logical cores of a host, as its agent told. @throws ApiError when it told none */
function coresOf(host: Row | undefined): number[] {
  const facts = isJsonObject(host?.sys_info) ? host.sys_info : {}
  if (facts.cpu_info === undefined) throw unknownKey('get cpu info from host sys_info')
  const processors = isJsonObject(facts.cpu_info) ? objectsIn(facts.cpu_info.processors) : []
  if (processors.length === 0 && facts.topology === undefined) throw unknownKey('get topology from host sys_info')
  const nodes = processors.length > 0 || !isJsonObject(facts.topology) ? processors : objectsIn(facts.topology.nodes)
  const cores = nodes.flatMap(({ cores }) => objectsIn(cores)).flatMap(core => numbersIn(core.logical_processors))
  return cores.sort((a, b) => a - b)
}

function unknownKey(place: string): ApiError {
  return raised('key not found', place)
}

function hostOf({ region }: ApiRequest, row: Row): Row {
  const host = region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  if (host === undefined) throw new ApiError('UnclassifiedError', 'get host model: sql: no rows in result set')
  return host
}

/** As many of a host's cores are set aside as it keeps and its servers are bound to. */
function countReserved(request: ApiRequest, host: Row): void {
  const { store } = request.region
  const count = reservedOf(store, host).length + pinnedOn(store, host).length
  store.rows('hosts').change(host, { cpu_reserved: count })
}

/** Binds a server to cores of its host. */
const cpuset: ObjectAction = (request, row) => {
  const host = hostOf(request, row)
  const cores = coresOf(host)
  const wanted = numbersIn(request.body.cpus)
  if (!wanted.every(core => cores.includes(core)))
    throw badInput(`Host cores [${cores.join(' ')}] not contains input [${wanted.join(' ')}]`, {
      id: 'Host cores %v not contains input %v',
      fields: [cores, wanted],
    })
  checkFree(wanted, reservedOf(request.region.store, host), 'request cpu %d has been reserved')
  checkFree(wanted, pinnedOn(request.region.store, host, row), 'request cpu %d has been set by other guests')
  setTags(request, row, { [PINNED]: JSON.stringify({ cpus: wanted }) })
  countReserved(request, host)
  const log = { failed: 'guest_cpuset_fail' }
  serverWork(request, row, { task: 'GuestCPUSetTask', passing: [], failed: String(row.status), log }, async () => {
    request.region.events.record(servers, row, 'guest_cpuset', { cpus: wanted }, request.identity)
    await syncStatus(request, row)
    if (!isOwn(request.region.store, servers, row)) throw raised('NotImplementedError')
  })
  return undefined
}

function checkFree(wanted: readonly number[], taken: readonly number[], pattern: string): void {
  for (const core of wanted)
    if (taken.includes(core))
      throw new ApiError('BadRequestError', pattern.replace('%d', String(core)), {
        pattern: { id: pattern, fields: [core] },
      })
}

/** Lets a server run on whichever core is free. Its host is told; hosts of clouds cannot be. */
const cpusetRemove: ObjectAction = (request, row) => {
  const { store, events } = request.region
  setTags(request, row, { [PINNED]: '' })
  events.record(servers, row, 'guest_cpuset_remove', '', request.identity)
  if (!isOwn(store, servers, row)) {
    const reason = raised('NotImplementedError').message
    events.record(servers, row, 'guest_cpuset_remove_fail', reason, request.identity)
    return { done: false, error: reason }
  }
  countReserved(request, hostOf(request, row))
  events.record(servers, row, 'guest_cpuset_remove', '', request.identity)
  return { done: true }
}

const cpusetCores: ObjectAction = (request, row) => {
  const { store } = request.region
  const host = hostOf(request, row)
  const cores = coresOf(host)
  const [used, pinned] = [pinnedOn(store, host), pinnedOf(store, row)]
  return {
    host_cores: cores,
    ...(used.length === 0 ? {} : { host_used_cores: used }),
    ...(pinned.length === 0 ? {} : { pinned_cores: pinned }),
  }
}

/** Where a server's memory and cores lie on its host. */
const setNumaPin: ObjectAction = (request, row) => {
  const given = request.body.cpu_numa_pin
  if (given === undefined) throw missingParameter('cpu_numa_pin')
  if (!Array.isArray(given))
    throw badInput(
      `failed unmarshal cpu_numa_pin jo.unmarshalValue: ${goTypeOf(given)} vs. compute.SCpuNumaPin: unmarshal type mismatch`,
    )
  const pins = objectsIn(given).map(pin => ({ extra_cpu_count: 0, ...pin }))
  const { store, events } = request.region
  setTags(request, row, { __cpu_numa_pin: JSON.stringify(pins), __cpu_numa_pin_type: '' })
  store.rows(servers.plural).update(String(row.id), { cpu_numa_pin: pins })
  const notes = { cpu_numa_pin: { new: pins, old: row.cpu_numa_pin ?? null } }
  events.record(servers, row, 'update', notes, request.identity)
  return undefined
}

function goTypeOf(value: JsonValue): string {
  if (typeof value === 'string') return 'JSONString'
  if (typeof value === 'boolean') return 'JSONBool'
  return typeof value === 'number' ? 'JSONInt' : 'JSONDict'
}

const numaInfo: ObjectAction = (_, row) => {
  const { cpu_numa_pin: pins } = row
  return pins === null || pins === undefined ? {} : { cpu_numa_pin: pins }
}

/** What binds servers to cores and memory of their hosts. */
export const pinActions: Readonly<Record<string, ObjectAction>> = {
  cpuset,
  'cpuset-remove': cpusetRemove,
  'set-cpu-numa-pin': setNumaPin,
}
export const pinSpecifics: Readonly<Record<string, ObjectAction>> = {
  'cpuset-cores': cpusetCores,
  'numa-info': numaInfo,
}
