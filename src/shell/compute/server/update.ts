import { choice, flag, integer, type Shape, text, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'
import { BIOSES, BOOT_ORDERS, SHUTDOWNS, VDIS, VGAS } from './choices.ts'

export const SERVER_UPDATE = {
  vmem_size: text('Memory, e.g. 4g; a number is MiB'),
  vcpu_count: integer('CPU cores'),
  vga: choice(VGAS, 'Graphics adapter'),
  vdi: choice(VDIS, 'Protocol of the remote desktop'),
  bios: choice(BIOSES, 'Firmware'),
  description: text(),
  boot: choice(['disk', 'cdrom'], 'What to boot from first'),
  delete: choice(['enable', 'disable'], 'Permit or forbid deletion', { wire: false }),
  shutdown_behavior: choice(SHUTDOWNS, 'What a shutdown from inside does'),
  machine: choice(['q35', 'pc'], 'Machine type'),
  is_daemon: flag('Start it whenever its host starts (or not)', { negative: 'no-daemon' }),
  pending_deleted_at: text('When it went into the recycle bin, e.g. 2026-01-02T03:04:05Z'),
  hostname: text(),
  name: text('New name'),
} satisfies Shape

/**
 * What changes of a server. `--boot` is sent twice, as a word and as the boot order that it stands for.
 * @throws UsageError when nothing is to change
 */
export function serverChanges(values: Values<typeof SERVER_UPDATE>): JsonObject {
  const body = toWire(SERVER_UPDATE, values)
  if (values.boot !== undefined) body.boot_order = BOOT_ORDERS[values.boot]
  if (values.delete !== undefined) body.disable_delete = values.delete === 'disable'
  if (Object.keys(body).length === 0) throw new UsageError('Nothing to change: give at least one option.')
  return body
}
