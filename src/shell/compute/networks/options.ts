import { choice, flag, integer, positional, text, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

const ALLOC_POLICIES = ['none', 'stepdown', 'stepup', 'random'] as const
export const SERVER_TYPES = ['baremetal', 'container', 'eip', 'guest', 'ipmi', 'pxe', 'hostlocal'] as const

const RANGE = {
  start_ip: text('First IPv4 address', { wire: 'guest_ip_start' }),
  end_ip: text('Last IPv4 address', { wire: 'guest_ip_end' }),
  net_mask: integer('Length of the IPv4 network mask, 1 to 32', { wire: 'guest_ip_mask' }),
}
const RANGE6 = {
  start_ip6: text('First IPv6 address', { wire: 'guest_ip6_start' }),
  end_ip6: text('Last IPv6 address', { wire: 'guest_ip6_end' }),
  net_mask6: integer('Length of the IPv6 network mask, 1 to 128', { wire: 'guest_ip6_mask' }),
  gateway6: text('IPv6 gateway', { wire: 'guest_gateway6' }),
}
const gateway = text('IPv4 gateway', { wire: 'guest_gateway' })
const alloc_policy = choice(ALLOC_POLICIES, 'In which order addresses are given out')
const server_type = choice(SERVER_TYPES, 'What the network is for')
const autoAlloc = 'Take part in choosing a network automatically'

const WHERE = {
  wire: positional(text()),
  network: positional(text('Name of the network', { wire: 'name' })),
}
const REST = {
  ...RANGE6,
  vlan_id: integer(undefined, { default: 1 }),
  ifname_hint: text('What the names of network interfaces begin with'),
  alloc_policy,
  server_type,
  is_auto_alloc: flag(autoAlloc),
  bgp_type: text(),
  desc: text(undefined, { wire: 'description', metavar: 'DESCRIPTION' }),
  gateway,
}

export const CREATE = {
  ...WHERE,
  start_ip: positional(RANGE.start_ip),
  end_ip: positional(RANGE.end_ip),
  net_mask: positional(RANGE.net_mask),
  ...REST,
}
/** The same with an IPv4 range that may be left out. */
export const CREATE_DUAL = { ...WHERE, ...RANGE, ...REST }

export const UPDATE = {
  description: text(undefined, { metavar: 'DESCRIPTION' }),
  ...RANGE,
  gateway,
  ...RANGE6,
  dns: text('IP addresses of the DNS servers, separated by commas; "none" clears', { wire: 'guest_dns' }),
  domain: text('DNS domain; "none" clears', { wire: 'guest_domain' }),
  dhcp: text('IP addresses of the DHCP servers, separated by commas; "none" clears', { wire: 'guest_dhcp' }),
  ntp: text('Names of the NTP servers, separated by commas; "none" clears', { wire: 'guest_ntp' }),
  vlan_id: integer(),
  external_id: text(),
  alloc_policy,
  is_auto_alloc: flag(autoAlloc, { negative: 'no-auto-alloc' }),
  server_type,
  name: text(),
}

/** Only a positive mask or VLAN is sent. */
export function createBody(values: Values<typeof CREATE>): JsonObject {
  return withoutZeros(toWire(CREATE, values))
}

export function createDualBody(values: Values<typeof CREATE_DUAL>): JsonObject {
  return withoutZeros(toWire(CREATE_DUAL, values))
}

/** As for a new network; `none` clears what may be cleared. */
export function updateBody(values: Values<typeof UPDATE>): JsonObject {
  const body = withoutZeros(toWire(UPDATE, values))
  for (const member of ['guest_dns', 'guest_domain', 'guest_dhcp', 'guest_ntp'])
    if (body[member] === 'none') body[member] = ''
  return body
}

function withoutZeros(body: JsonObject): JsonObject {
  for (const member of ['guest_ip_mask', 'guest_ip6_mask', 'vlan_id']) {
    const value = body[member]
    if ((typeof value === 'number' || typeof value === 'bigint') && value <= 0) delete body[member]
  }
  return body
}

export const CREATE_PREFIX = {
  name: positional(text()),
  prefix: positional(text('IPv4 prefix in CIDR form, e.g. 10.0.0.0/24', { wire: 'guest_ip_prefix' })),
  vpc: text(),
  zone: text(),
  prefix6: text('IPv6 prefix in CIDR form', { wire: 'guest_ip6_prefix' }),
  bgp_type: text(),
  assign_public_ip: flag('Give its servers public addresses', { default: false }),
  desc: text(undefined, { wire: 'description', metavar: 'DESCRIPTION' }),
  wire: text(),
}

/** A wire wins over VPC and zone, which belong together. */
export function createPrefixBody(values: Values<typeof CREATE_PREFIX>): JsonObject {
  const { vpc, zone, ...body } = toWire(CREATE_PREFIX, values)
  if (body.wire !== undefined) return body
  if (vpc === undefined || zone === undefined) throw new UsageError('Give --wire, or both --vpc and --zone.')
  return { ...body, vpc, zone }
}
