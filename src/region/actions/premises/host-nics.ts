import type { JsonObject } from '../../../core/json.ts'
import { type Family, holds, parseAddress, rangeOfNetwork } from '../../addresses.ts'
import { ApiError, conflict, raised, reportedWithin } from '../../http/api-error.ts'
import { cardsOf, isCard } from '../../kinds/details/host-cards.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import { wires } from '../../kinds/wires.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { optionalReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { inheritClass } from '../network/classes.ts'
import { giveAddress, takeAddress } from './host-addresses.ts'
import { plainMac } from './host-input.ts'

const ADMIN = 'admin'
const NORMAL = 'normal'
const MOST_VLAN = 4095
const IPV4 = { member: 'ip_addr', family: 4 } as const
const IPV6 = { member: 'ip6_addr', family: 6 } as const

interface Named {
  readonly mac: string
  readonly vlan: number
}

/** The card that the body means. @throws ApiError for what is none */
function cardNamed(request: ApiRequest): Named {
  const given = bodyText(request, 'mac') ?? ''
  const mac = plainMac(given)
  if (mac === undefined) throw raised('InputParameterError', `validateHostNetif: Invaild mac address ${given}`)
  const vlan = Number(bodyText(request, 'vlan_id') ?? 0) || 1
  if (vlan < 0 || vlan > MOST_VLAN) throw raised('InputParameterError', `validateHostNetif: Invalid vlan_id ${vlan}`)
  return { mac, vlan }
}

/** The host's card that the body means. @throws ApiError when it has none such */
function ownCard(request: ApiRequest, host: Row, verb: 'exist' | 'exists'): JsonObject {
  const { mac, vlan } = cardNamed(request)
  const card = cardsOf(host).find(one => isCard(one, mac, vlan))
  if (card === undefined) throw new ApiError('BadRequestError', `Interface ${mac}(vlan:${vlan}) not ${verb}`)
  return card
}

function addressAsked(request: ApiRequest, { member, family }: typeof IPV4 | typeof IPV6): string | undefined {
  const text = bodyText(request, member)
  if (text !== undefined && parseAddress(text, family) === undefined)
    throw raised('InputParameterError', `invalid ${member} ${text}`)
  return text
}

function networksWith(request: ApiRequest, text: string, family: Family, wireId?: string): Row[] {
  const address = parseAddress(text, family)
  const table = request.region.store.rows('networks')
  const candidates =
    wireId === undefined
      ? table.select(sql`t.wire_id IN (SELECT id FROM wires WHERE deleted = 0 AND coalesce(manager_id, '') = '')`)
      : table.where({ wire_id: wireId })
  return candidates.filter(network => {
    const range = rangeOfNetwork(network, family)
    return address !== undefined && range !== undefined && holds(range, address)
  })
}

/** The wire that a card hangs on: the one that is named, or that on which its address is. */
function wireOf(request: ApiRequest, named: Row | undefined): Row | undefined {
  const { store } = request.region
  const [four, six] = [addressAsked(request, IPV4), addressAsked(request, IPV6)]
  if (named !== undefined) {
    const [network4] = four === undefined ? [] : networksWith(request, four, 4, String(named.id))
    const [network6] = six === undefined ? [] : networksWith(request, six, 6, String(named.id))
    const asked = [four, six].filter(text => text !== undefined)
    if (asked.length > 0 && network4 === undefined && network6 === undefined) {
      const fields = [asked.join(','), String(named.id)]
      throw new ApiError('BadRequestError', `IP ${fields[0]} not attach to wire ${fields[1]}`, {
        pattern: { id: 'IP %s not attach to wire %s', fields },
      })
    }
    if (network4 !== undefined && network6 !== undefined && network4.id !== network6.id)
      throw conflict(`IPv4 ${four} and IPv6 ${six} must be on the same network`)
    return named
  }
  const found = [
    [four, 4, 'IP'],
    [six, 6, 'IPv6'],
  ] as const
  const ids = found.flatMap(([text, family, name]) => {
    if (text === undefined) return []
    const [network] = networksWith(request, text, family)
    if (network === undefined)
      throw new ApiError('BadRequestError', `${name} ${text} not attach to any wire`, {
        pattern: { id: `${name} %s not attach to any wire`, fields: [text] },
      })
    return [String(network.wire_id)]
  })
  if (new Set(ids).size > 1) throw conflict(`IPv4 ${four} and IPv6 ${six} must be on the same wire`)
  return store.rows('wires').byKey(ids[0] ?? '')
}

const save = (request: ApiRequest, host: Row, cards: JsonObject[]) =>
  request.region.store.rows(hosts.plural).update(String(host.id), { nics: cards })

/** The host that has a card now, and the card. */
function holderOf(request: ApiRequest, { mac, vlan }: Named): { host: Row; card: JsonObject } | undefined {
  const holders = request.region.store
    .rows(hosts.plural)
    .select(sql`EXISTS (SELECT 1 FROM json_each(t.nics) AS n WHERE n.value ->> 'mac' = ${mac})`)
  for (const host of holders) {
    const card = cardsOf(host).find(one => isCard(one, mac, vlan))
    if (card !== undefined) return { host, card }
  }
  return undefined
}

/** What the body says of a card, over what is known of it. */
function described(request: ApiRequest, named: Named, known: JsonObject, wire: Row | undefined): JsonObject {
  const number = (member: string) => Number(bodyText(request, member) ?? 0)
  const { wire_id: _, ...rest } = known
  const [type, link] = [bodyText(request, 'nic_type'), bodyText(request, 'link_up')]
  const [rate, mtu] = [number('rate'), number('mtu')]
  const names = (['interface', 'bridge'] as const).filter(member => member in request.body)
  return {
    link_up: false,
    mtu: 0,
    ...rest,
    mac: named.mac,
    vlan_id: named.vlan,
    ...(wire === undefined ? {} : { wire_id: String(wire.id) }),
    ...(number('index') >= 0 && { index: number('index') }),
    ...(type !== undefined && { nic_type: type }),
    ...(link !== undefined && { link_up: flagOf(request.body, 'link_up') === true }),
    ...(rate > 0 && { rate }),
    ...(mtu > 0 && { mtu }),
    ...Object.fromEntries(names.map(member => [member, bodyText(request, member) ?? ''])),
  }
}

/** The card by which a host is reached: there is one only, and the host is of its wire's class. */
function beAdmin(request: ApiRequest, host: Row, card: JsonObject, others: JsonObject[], wire: Row | undefined) {
  const { region, identity } = request
  const cards = others.map(one => (one.nic_type === ADMIN ? { ...one, nic_type: NORMAL } : one))
  const changed = region.store
    .rows(hosts.plural)
    .update(String(host.id), { nics: [...cards, card], access_mac: card.mac ?? '' })
  const told = changed.filter(column => column === 'access_mac')
  region.events.recordChange(hosts, host, { ...host, access_mac: card.mac ?? '' }, told, 'update', identity)
  if (wire !== undefined) inheritClass(request, wires, wire, hosts, host)
}

const addNetif: ObjectAction = (request, host) => {
  const named = cardNamed(request)
  const wireNamed = optionalReference(request, wires)
  const asked = [addressAsked(request, IPV4), addressAsked(request, IPV6)].filter(text => text !== undefined)
  reportedWithin('addNetif', () => {
    const wire = wireOf(request, wireNamed)
    const holder = holderOf(request, named)
    const known = holder?.card ?? {}
    const moved = holder !== undefined && holder.host.id !== host.id
    const rewired = String(known.wire_id ?? '') !== '' && known.wire_id !== (wire?.id ?? undefined)
    if (moved || rewired || flagOf(request.body, 'reset') === true)
      if (holder !== undefined) takeAddress({ ...request, body: {} }, holder.host, holder.card)
    if (moved)
      save(
        request,
        holder.host,
        cardsOf(holder.host).filter(one => one !== holder.card),
      )
    const others = cardsOf(host).filter(one => !isCard(one, named.mac, named.vlan))
    const draft = described(request, named, known, wire)
    const indexes = others.map(one => Number(one.index ?? 0))
    const card = indexes.includes(Number(draft.index)) ? { ...draft, index: Math.max(...indexes) + 1 } : draft
    if (card.nic_type === ADMIN) beAdmin(request, host, card, others, wire)
    else save(request, host, [...others, card])
    if (asked.length > 0) giveAddress(request, host, card)
  })
  return undefined
}

const enableNetif: ObjectAction = (request, host) => {
  giveAddress(request, host, ownCard(request, host, 'exist'))
  return undefined
}

const disableNetif: ObjectAction = (request, host) => {
  takeAddress(request, host, ownCard(request, host, 'exists'))
  return undefined
}

function removeCard(request: ApiRequest, host: Row, card: JsonObject): void {
  takeAddress(request, host, card)
  const now = request.region.store.rows(hosts.plural).byKey(String(host.id)) ?? host
  if (card.nic_type === ADMIN && now.access_mac === card.mac) {
    request.region.store.rows(hosts.plural).update(String(host.id), { access_mac: '' })
    request.region.events.recordChange(
      hosts,
      now,
      { ...now, access_mac: '' },
      ['access_mac'],
      'update',
      request.identity,
    )
  }
  save(
    request,
    host,
    cardsOf(now).filter(one => !isCard(one, String(card.mac), Number(card.vlan_id ?? 1))),
  )
}

const removeNetif: ObjectAction = (request, host) => {
  removeCard(request, host, ownCard(request, host, 'exists'))
  return undefined
}

const removeAllNetifs: ObjectAction = (request, host) => {
  for (const card of cardsOf(host)) if (card.nic_type === NORMAL) removeCard({ ...request, body: {} }, host, card)
  return undefined
}

/** What can be done with the cards of a host and their addresses. */
export const HOST_NIC_ACTIONS: Readonly<Record<string, ObjectAction>> = {
  'add-netif': addNetif,
  'enable-netif': enableNetif,
  'disable-netif': disableNetif,
  'remove-netif': removeNetif,
  'remove-all-netifs': removeAllNetifs,
}

/** Lets go of all addresses of a host that is taken away. */
export function forgetAddresses(request: ApiRequest, host: Row): void {
  request.region.store.rows('baremetalnetworks').removeWhere(sql`baremetal_id = ${String(host.id)}`)
}
