import { ApiError, badInput, notSupported } from '../../http/api-error.ts'
import { coresIn, pinnedOn, RESERVED } from '../../hypervisors/cores.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

const RATE = 'reserved_cpus_rate'

/** The processors of each node of a host: no agent tells how they are spread, so each node has as many. */
function nodesOf(host: Row): number[][] {
  const [cpus, nodes] = [Number(host.cpu_count), Math.max(Number(host.node_count), 1)]
  const each = Math.ceil(cpus / nodes)
  return Array.from({ length: nodes }, (_, node) =>
    Array.from({ length: Math.max(Math.min(each, cpus - node * each), 0) }, (_, i) => node * each + i),
  )
}

function setTags({ region, identity }: ApiRequest, host: Row, tags: Readonly<Record<string, string>>): void {
  region.store.metadata.set(hosts.keyword, String(host.id), tags)
  const changes = Object.entries(tags).map(([key, nvalue]) => ({ key, nvalue }))
  region.events.record(hosts, host, 'set_meta', changes, identity)
}

/** Keeps processors of a hypervisor from its servers. */
export const reserveCpus: ObjectAction = (request, host, kind) => {
  const { store } = request.region
  if (!['hypervisor', 'container'].includes(String(host.host_type)))
    throw notSupported(`host type ${String(host.host_type)} does not support CPU reservation`)
  const text = bodyText(request, 'cpus')
  if (text === undefined) throw badInput('missing cpus')
  const cpus = coresIn(text)
  if (cpus === undefined) throw badInput(`cpus ${text} not valid`)
  const nodes = nodesOf(host)
  const all = new Set(nodes.flat())
  if (!cpus.every(cpu => all.has(cpu))) throw badInput(`Host cores not contains input ${text}`)
  if (cpus.length === all.size) throw badInput("Can't reserve host all cpus")
  const taken = pinnedOn(store, host)
  if (cpus.some(cpu => taken.includes(cpu)))
    throw new ApiError('BadRequestError', 'request cpus confilct with guest pinned cpus')
  const memory = bodyText(request, 'mems')
  const mems = memory === undefined ? [] : coresIn(memory)
  if (mems === undefined) throw badInput(`mems ${memory} not valid`)
  if ((mems.at(-1) ?? 0) >= nodes.length && memory !== undefined) throw badInput(`mems ${memory} out of range`)
  const rates = nodes.map((own, node) => [node, own.filter(cpu => cpus.includes(cpu)).length / own.length] as const)
  const { cpus: _, ...options } = request.body
  setTags(request, host, {
    [RATE]: JSON.stringify(Object.fromEntries(rates)),
    [RESERVED]: JSON.stringify({ cpus: text, ...options }),
  })
  store.rows(kind.plural).update(String(host.id), { cpu_reserved: cpus.length + taken.length })
  return undefined
}

/** Forgets which are reserved; how many are stays as it is, as in the original. */
export const unreserveCpus: ObjectAction = (request, host) => {
  setTags(request, host, { [RESERVED]: '' })
  return undefined
}

/** Whether processors of the host are reserved by name. */
export function hasReservedCpus({ region }: ApiRequest, host: Row): boolean {
  return (region.store.metadata.of(hosts.keyword, String(host.id))[RESERVED] ?? '') !== ''
}
