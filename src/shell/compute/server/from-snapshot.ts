import { choice, flag, integer, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'
import { BLANK_SERVER } from './blank.ts'
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

/** A server to create from an instance snapshot; a bandwidth of 0 is none. */
export function fromSnapshot(values: Values<typeof FROM_SNAPSHOT>): JsonObject {
  const own = toWire(FROM_SNAPSHOT, values)
  for (const key of ['eip_bw', 'eip_tx_bw', 'eip_rx_bw']) if (own[key] === 0) delete own[key]
  return { ...BLANK_SERVER, ...own }
}
