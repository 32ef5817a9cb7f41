import { choice, flag, integer, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'
import { CHARGE_TYPES } from './choices.ts'

export const FROM_SNAPSHOT = {
  name: positional(text('Name of the new server')),
  auto_start: flag('Start it once it is created', { default: false }),
  allow_delete: flag('Not sent, as in the original', { wire: false }),
  eip_bw: integer(),
  eip_tx_bw: integer(),
  eip_rx_bw: integer(),
  eip_charge_type: choice(CHARGE_TYPES),
  eip: text(),
  instace_snapshot_id: text('Instance snapshot, ID or name (the option is spelt as in the original)', {
    wire: 'instance_snapshot_id',
  }),
} satisfies Shape

/** What the original sends of every such server. */
const ALWAYS = {
  auto_renew: false,
  backup: false,
  baremetal: false,
  count: 0,
  cpu_sockets: 0,
  deploy_telegraf: false,
  disable_usb_kbd: false,
  dry_run: false,
  eip_auto_dellocate: false,
  enable_cloud_init: false,
  enable_memclean: false,
  enable_tpm: false,
  extra_cpu_count: 0,
  fake_create: false,
  suggestion: false,
  vcpu_count: 0,
  vmem_size: 0,
} as const

/** A server to create from an instance snapshot; a bandwidth of 0 is none. */
export function fromSnapshot(values: Values<typeof FROM_SNAPSHOT>): JsonObject {
  const own = toWire(FROM_SNAPSHOT, values)
  for (const key of ['eip_bw', 'eip_tx_bw', 'eip_rx_bw']) if (own[key] === 0) delete own[key]
  return { ...ALWAYS, ...own }
}
