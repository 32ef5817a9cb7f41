import { isJsonObject } from '../../../core/json.ts'
import { rangeOfNetwork } from '../../addresses.ts'
import { ApiError, badInput, missingParameter } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { wires } from '../../kinds/wires.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { startWork } from '../cloud-work.ts'
import { absorb, mergedRange } from './network-merge.ts'

/** What hangs on a wire hangs on another one from now on. */
function move({ region }: ApiRequest, from: Row, to: Row): void {
  const { store } = region
  for (const network of store.rows('networks').where({ wire_id: String(from.id) }))
    store.rows('networks').update(String(network.id), { wire_id: String(to.id) })
  const plugged = store
    .rows('hosts')
    .select(
      sql`EXISTS (SELECT 1 FROM json_each(t.nics) AS n WHERE json_extract(n.value, '$.wire_id') = ${String(from.id)})`,
    )
  for (const host of plugged) {
    const nics = (Array.isArray(host.nics) ? host.nics : []).map(nic =>
      isJsonObject(nic) && nic.wire_id === from.id ? { ...nic, wire_id: String(to.id) } : nic,
    )
    store.rows('hosts').update(String(host.id), { nics })
  }
}

function mergeInto(request: ApiRequest, from: Row, to: Row): void {
  request.region.store.db.transaction(() => {
    move(request, from, to)
    removeRow(request, wires, from)
  })
}

/** Takes in other wires, which are gone then. */
export const mergeFrom: ObjectAction = (request, row) => {
  const sources = Array.isArray(request.body.sources) ? request.body.sources.map(String) : []
  if (sources.length === 0) throw missingParameter('sources')
  const found = sources.map(text => ({ text, wire: byNameOrId(request.region.store, 'wires', text) }))
  const unknown = found.filter(({ wire }) => wire === undefined).map(({ text }) => text)
  if (unknown.length > 0) throw badInput(`invalid wire id or name [${unknown.join(' ')}]`)
  for (const { wire } of found) if (wire !== undefined && wire.id !== row.id) mergeInto(request, wire, row)
  if (flagOf(request.body, 'merge_network') === true) startMerging(request, row)
  return undefined
}

/** Goes into another wire; the answer shows it as it was. */
export const mergeTo: ObjectAction = (request, row) => {
  const wanted = bodyText(request, 'target')
  if (wanted === undefined) throw missingParameter('target')
  const target = byNameOrId(request.region.store, 'wires', wanted)
  if (target === undefined) throw new ApiError('NotFoundError', `Wire "${wanted}"`)
  if (target.id === row.id) throw badInput('a wire is not merged into itself')
  mergeInto(request, row, target)
  if (flagOf(request.body, 'merge_network') === true) startMerging(request, target)
  return undefined
}

/** Networks of a wire that follow one another become one, as far as they may. */
function startMerging(request: ApiRequest, wire: Row): void {
  const log = { done: 'merge_network', failed: 'merge_network_failed' }
  const work = {
    task: 'NetworksUnderWireMergeTask',
    kind: wires,
    row: wire,
    passing: ['merge_network'],
    failed: 'merge_network_failed',
    done: 'available',
    log,
  }
  startWork(request, work, async () => {
    const first = (network: Row) => rangeOfNetwork(network, 4)?.start ?? 0n
    const networks = request.region.store
      .rows('networks')
      .where({ wire_id: String(wire.id) })
      .sort((a, b) => Number(a.vlan_id) - Number(b.vlan_id) || (first(a) < first(b) ? -1 : 1))
    let before: Row | undefined
    for (const network of networks) {
      const range = before === undefined ? undefined : mergedRange(request, before, network)
      if (before !== undefined && range !== undefined && !(range instanceof ApiError))
        absorb(request, before, network, range)
      before = request.region.store.rows('networks').byKey(String(network.id))
    }
  })
}

export const mergeNetworks: ObjectAction = (request, row) => {
  startMerging(request, row)
  return undefined
}
