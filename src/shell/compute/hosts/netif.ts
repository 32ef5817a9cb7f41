import { choice, flag, integer, positional, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

const mac = positional(text('MAC address of the interface'))

export const ADD_NETIF = {
  wire: positional(text()),
  mac,
  index: positional(integer('Place of the interface, counted from 0')),
  ip_addr: text(),
  ip6_addr: text(),
  bridge: text('Name of the bridge that it is in'),
  interface: text('Name of the interface, e.g. eth0'),
  vlan_id: integer(),
  type: choice(['admin', 'ipmi'], 'What it is for', { wire: 'nic_type' }),
}

export const ENABLE_NETIF = {
  mac,
  ip6: text('IPv6 address', { wire: 'ip6_addr' }),
  network: text(),
  reserved: flag('The given address is a reserved one', { wire: false }),
  vlan_id: integer(),
  ip: text(undefined, { wire: 'ip_addr' }),
}

export const REMOVE_NETIF = { mac, vlan_id: integer() }
export const DISABLE_NETIF = { mac, vlan_id: integer(), reserve: flag('Reserve its address') }

export function addBody(values: Values<typeof ADD_NETIF>): JsonObject {
  return withoutDefaultVlan({ ...toWire(ADD_NETIF, values), link_up: true })
}

/** That an address is reserved says something only beside an address. */
export function enableBody(values: Values<typeof ENABLE_NETIF>): JsonObject {
  const body = toWire(ENABLE_NETIF, values)
  const addressed = body.ip_addr !== undefined || body.ip6_addr !== undefined
  return withoutDefaultVlan(addressed && values.reserved === true ? { ...body, reserve: true } : body)
}

export function removeBody(values: Values<typeof REMOVE_NETIF>): JsonObject {
  return withoutDefaultVlan(toWire(REMOVE_NETIF, values))
}

export function disableBody(values: Values<typeof DISABLE_NETIF>): JsonObject {
  return withoutDefaultVlan(toWire(DISABLE_NETIF, values))
}

/** Only a VLAN above 1 is sent. */
function withoutDefaultVlan({ vlan_id, ...body }: JsonObject): JsonObject {
  return vlan_id !== undefined && Number(vlan_id) > 1 ? { ...body, vlan_id } : body
}
