import { choice, flag, integer, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { parseNet } from '../../syntax/net.ts'
import { parsePortMappings } from '../../syntax/port-mapping.ts'
import { objectOutput } from '../../verbs/object.ts'
import { nicNamed, nicOf } from './nic.ts'

const NIC = 'IP address, MAC address or index of the network card'
const unsent = { wire: false } as const

export const NETWORK_UPDATE = {
  server: positional(text('Server, ID or name', unsent)),
  network: positional(text('Network, ID or name', unsent)),
  driver: choice(['virtio', 'e1000', 'vmxnet3', 'rtl8139'], 'Driver of the network card'),
  index: integer('New place of the network card, from 0', { default: -1, ...unsent }),
  ifname: text('Name of the network card on the host'),
  default: flag('Make it the one with the default route', { ...unsent }),
  port_mapping: texts('Port mapping: port=80,host_port=8080,protocol=tcp,remote_ips=10.0.0.1|10.0.0.2', {
    ...unsent,
    short: 'p',
  }),
  mac: text('MAC address, where the server has several network cards in the network', unsent),
} satisfies Shape

/**
 * Changes a network card: PUT /servers/ID/networks/ID.
 * @throws UsageError when nothing is to change, and for what cannot be read
 */
export function updateNetwork(values: Values<typeof NETWORK_UPDATE>): (call: Call) => Promise<Output> {
  const body: JsonObject = {}
  const mappings = parsePortMappings(values.port_mapping ?? [], '--port-mapping')
  const [stray] = [...mappings.keys()].filter(index => index !== 0)
  if (stray !== undefined)
    throw new UsageError(`--port-mapping: there is one network card only, index=${stray} names none: leave it out.`)
  if (values.driver !== undefined) body.driver = values.driver
  if (values.index >= 0) body.index = values.index
  if ((values.ifname ?? '') !== '') body.ifname = values.ifname ?? ''
  if (values.default === true) body.is_default = true
  if (mappings.size > 0) body.port_mappings = mappings.get(0) ?? []
  if (Object.keys(body).length === 0) throw new UsageError('Nothing to change: give at least one option.')
  const query = (values.mac ?? '') === '' ? undefined : { mac: values.mac }
  return async ({ manager }) => objectOutput(await manager.updateJoint(values.server, values.network, query, body))
}

export const BANDWIDTH = {
  macorip: positional(text(NIC, unsent)),
  bw: positional(integer('Bandwidth in Mbps', { wire: 'bandwidth' })),
  rx: integer('Receiving bandwidth in Mbps; 0: as the bandwidth', { wire: 'rx_bw_limit', default: 0 }),
  tx: integer('Sending bandwidth in Mbps; 0: as the bandwidth', { wire: 'tx_bw_limit', default: 0 }),
} satisfies Shape

/** @throws UsageError where no network card is named */
export function bandwidth({ macorip, bw, rx, tx }: Values<typeof BANDWIDTH>): JsonObject {
  return { ...nicOf(macorip), bandwidth: bw, rx_bw_limit: rx, tx_bw_limit: tx }
}

export const ATTACH_NETWORK = {
  netdesc: positional(texts('Networks to attach it to, as for server-create --net', unsent)),
  disable_sync_config: flag('Do not bring the change to the host yet', { default: false }),
} satisfies Shape

/** @throws UsageError naming the part of a network that is wrong */
export function attachNetwork({ netdesc, disable_sync_config }: Values<typeof ATTACH_NETWORK>): JsonObject {
  return { nets: netdesc.map(net => parseNet(net, -1, 'NETDESC')), disable_sync_config }
}

const RESERVE = { reserve: flag('Keep the IP address reserved', unsent) }
export const DETACH_NETWORK = {
  macorip: positional(text(`${NIC}, or the ID of the network`, unsent)),
  force: flag('Even if the host does not answer', unsent),
  ...RESERVE,
} satisfies Shape

/** What is no network card is the network. */
export function detachNetwork({ macorip, force, reserve }: Values<typeof DETACH_NETWORK>): JsonObject {
  if (macorip === '') throw new UsageError('MACORIP is empty: name the network card, or its network.')
  return { ...(nicNamed(macorip) ?? { net_id: macorip }), ...whenTrue({ force, reserve }) }
}

export const CHANGE_IP = {
  macorip: positional(text(NIC, unsent)),
  netdesc: positional(text('Network and address that it gets, as for server-create --net', unsent)),
  ...RESERVE,
} satisfies Shape

/** @throws UsageError where no network card is named, and naming the part of the network that is wrong */
export function changeIp({ macorip, netdesc, reserve }: Values<typeof CHANGE_IP>): JsonObject {
  return { ...nicOf(macorip), net_desc: parseNet(netdesc, 0, 'NETDESC'), ...whenTrue({ reserve }) }
}

function whenTrue(flags: Readonly<Record<string, boolean | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(flags).flatMap(([key, value]) => (value === true ? [[key, true]] : [])))
}
