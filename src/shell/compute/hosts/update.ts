import { choice, flag, integer, number, secret, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

export const UPDATE = {
  description: text(),
  mem_reserved: text('Memory kept for the host itself, in MiB'),
  cpu_reserved: integer('CPU cores kept for the host itself'),
  host_type: choice(['hypervisor', 'kubelet', 'esxi', 'baremetal'], 'Kind of host; changing it can do harm'),
  cpu_count: integer('CPU cores'),
  node_count: integer('CPU sockets'),
  cpu_desc: text('Model of the CPU'),
  mem_size: integer('Memory in MiB'),
  storage_size: integer('Storage in MiB'),
  access_mac: text('MAC address for management; changing it can do harm'),
  uuid: text('UUID of the machine; changing it can do harm'),
  enable_numa_allocate: choice(['True', 'False'], 'Place servers by NUMA node', { wire: false }),
  ipmi_username: text('User of the management controller'),
  ipmi_password: secret(text('Password of the management controller')),
  ipmi_ip_addr: text('Address of the management controller'),
  sn: text('Serial number of the machine'),
  hostname: text('Host name of the machine'),
  public_ip: text('Public address'),
  no_public_ip: flag('Remove the public address', { wire: false }),
  name: text(),
}

export function updateBody(values: Values<typeof UPDATE>): JsonObject {
  const body = toWire(UPDATE, values)
  if (values.no_public_ip === true) body.public_ip = ''
  if (values.enable_numa_allocate !== undefined) body.enable_numa_allocate = values.enable_numa_allocate === 'True'
  return body
}

export const COMMIT_BOUND = {
  mem_cmtbound: number('How many times its memory may be promised, e.g. 1.5'),
  cpu_cmtbound: number('How many times its CPU may be promised, e.g. 8'),
}

/** In single precision, as the original holds them. */
export function commitBoundBody(values: Values<typeof COMMIT_BOUND>): JsonObject {
  const bounds = Object.entries(toWire(COMMIT_BOUND, values))
  return Object.fromEntries(bounds.map(([key, bound]) => [key, Math.fround(Number(bound))]))
}
