import { holds, networkOf, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import { ApiError, missingParameter, raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { networks } from '../../kinds/networks.ts'
import { wires } from '../../kinds/wires.ts'
import { flagOf } from '../../query/params.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { freeName } from '../../resources/names.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { setStatus } from '../cloud-work.ts'
import { inheritClass } from './classes.ts'

const BAREMETAL = 'baremetal'

const OF = {
  4: { start: 'guest_ip_start', end: 'guest_ip_end', mask: 'guest_ip_mask', gateway: 'guest_gateway' },
  6: { start: 'guest_ip6_start', end: 'guest_ip6_end', mask: 'guest_ip6_mask', gateway: 'guest_gateway6' },
} as const

/** What a new network has from one beside it. */
const INHERITED = ['guest_dns', 'guest_dhcp', 'guest_ntp', 'wire_id', 'is_public'] as const

/** The address that somebody wants to be in a network. @throws ApiError for what is none */
function wantedAddress(text: string) {
  for (const family of [4, 6] as const) {
    const address = parseAddress(text, family)
    if (address === undefined) continue
    if (address === 0n) throw raised('InvalidFormatError', `invalid ipv${family} address ${text}`)
    return { family, address }
  }
  throw raised('InvalidFormatError', `invalid ip address ${text}`)
}

type Wanted = ReturnType<typeof wantedAddress> & { readonly text: string; readonly mask: number }

/** The first network of bare metal that has the address, or has its like: others of the same prefix. */
function found(request: ApiRequest, { family, address, mask }: Wanted): { network: Row; within: boolean } | undefined {
  const candidates = request.region.store
    .rows(networks.plural)
    .select(
      sql`t.server_type = ${BAREMETAL} AND t.wire_id IN
          (SELECT id FROM wires WHERE deleted = 0 AND coalesce(manager_id, '') = '') ORDER BY t.created_at, t.id`,
    )
    .filter(network => Number(network[OF[family].mask]) === mask)
  for (const network of candidates) {
    const range = rangeOfNetwork(network, family)
    if (range === undefined) continue
    if (holds(range, address)) return { network, within: true }
    if (networkOf(range.start, mask, family) === networkOf(address, mask, family)) return { network, within: false }
  }
  return undefined
}

/** A network of the one address, beside another. */
function besides(request: ApiRequest, beside: Row, { family, text, mask }: Wanted): void {
  const { region, identity } = request
  const { store } = region
  const columns = OF[family]
  const row = store.rows(networks.plural).insert({
    ...Object.fromEntries(INHERITED.map(column => [column, beside[column] ?? null])),
    name: freeName(store, networks, `${String(beside.name)}#`),
    [columns.start]: text,
    [columns.end]: text,
    [columns.mask]: mask,
    [columns.gateway]: beside[columns.gateway] ?? null,
    server_type: BAREMETAL,
    tenant_id: identity.projectId,
    domain_id: identity.domainId,
    project_src: 'local',
    status: 'init',
  })
  region.events.recordBrief(networks, row, 'create', identity)
  const wire = store.rows(wires.plural).byKey(String(row.wire_id))
  if (wire !== undefined) inheritClass(request, wires, wire, networks, row)
  setStatus(request, networks, row, 'available')
}

/** Sees to it that an address of bare metal is in a network, when there is one of its prefix. */
export const tryCreateNetwork: ClassAction = request => {
  const text = bodyText(request, 'ip')
  if (text === undefined) throw missingParameter('ip')
  const mask = Number(bodyText(request, 'mask') ?? 0)
  if (!(mask > 0)) throw missingParameter('mask')
  const wanted = { ...wantedAddress(text), text, mask }
  const type = bodyText(request, 'server_type')
  if (type === undefined) throw missingParameter('server_type')
  if (type !== BAREMETAL) throw new ApiError('BadRequestError', `Only support server type ${BAREMETAL}`)
  if (flagOf(request.body, 'is_on_premise') !== true)
    throw new ApiError('BadRequestError', 'Only support on premise network')
  const match = found(request, wanted)
  if (match === undefined) return { find_matched: false }
  if (!match.within) besides(request, match.network, wanted)
  return { find_matched: true, wire_id: match.network.wire_id ?? '' }
}
